package dev.tgops.gateway.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are.
 *
 * @param serviceSecret shown to auth-service at the exchange of tokens, at least 32 characters
 * @param services each with its routes; one is called {@code auth-service}
 */
@ConfigurationProperties("tgops.gateway")
@Validated
public record GatewaySettings(
        @NotNull @Size(min = 32) String serviceSecret,
        @NotEmpty List<@Valid Service> services) {

    private static final String AUTH_SERVICE = "auth-service";

    /** The service that exchanges tokens. */
    public Service authService() {
        return services.stream()
                .filter(service -> service.name().equals(AUTH_SERVICE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("tgops.gateway.services has no " + AUTH_SERVICE));
    }

    /**
     * A service behind the gateway.
     *
     * @param paths path patterns that lead to it, for who is logged in
     * @param publicPaths path patterns that lead to it for everybody
     */
    public record Service(
            @NotBlank String name,
            @NotNull URI url,
            @DefaultValue List<String> paths,
            @DefaultValue List<String> publicPaths) {}
}
