package dev.tgops.starter.web;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings of Boot's web support that hold in every service, with the lowest precedence. */
public class WebDefaults implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "tgopsWebDefaults",
                        Map.of(
                                // In a container, SERVER_ADDRESS=0.0.0.0.
                                "server.address", "127.0.0.1",
                                "spring.threads.virtual.enabled", "true",
                                "spring.lifecycle.timeout-per-shutdown-phase", "10s",
                                "spring.web.resources.add-mappings", "false",
                                "management.endpoints.web.exposure.include", "health,prometheus,deadletters",
                                "tgops.security.jwks-uri", "${AUTH_URL:http://127.0.0.1:8081}/internal/jwks",
                                "springdoc.api-docs.enabled", "true",
                                "springdoc.api-docs.version", "openapi_3_1",
                                "springdoc.default-produces-media-type", "application/json",
                                "springdoc.override-with-generic-response", "false")));
    }
}
