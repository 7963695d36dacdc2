package dev.tgops.gateway.web;

import dev.tgops.gateway.service.GatewaySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The admin UI from {@code static/} on the class path, and Swagger UI with the documentation of every service. Files below {@code /assets} carry a hash in their names and are kept for ever;
 * all others are asked for anew.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final List<String> NOT_PAGES = List.of("/api/", "/assets/", "/telegram/", "/actuator/", "/ws");

    @Bean
    RouterFunction<ServerResponse> adminUi() {
        return RouterFunctions.resources(
                request -> Mono.justOrEmpty(uiFile(request)),
                (file, headers) -> headers.setCacheControl(
                        file instanceof ClassPathResource resource
                                        && resource.getPath().startsWith("static/assets/")
                                ? FOR_EVER
                                : CacheControl.noCache()));
    }

    @Bean
    RouterFunction<ServerResponse> apiDocs(GatewaySettings settings) throws IOException {
        Resource[] bundle = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js");
        List<String> services =
                settings.services().stream().map(GatewaySettings.Service::name).toList();
        RouterFunctions.Builder docs = RouterFunctions.route()
                .GET("/api/docs", request -> page("docs/index.html", MediaType.TEXT_HTML))
                .GET("/api/docs/", request -> page("docs/index.html", MediaType.TEXT_HTML))
                .GET("/api/docs/docs.js", request -> page("docs/docs.js", MediaType.parseMediaType("text/javascript")))
                .GET("/api/docs/services", request -> ServerResponse.ok().bodyValue(services));
        if (bundle.length > 0) {
            docs.resources("/api/docs/ui/**", bundle[0].createRelative("./"));
        }
        return docs.build();
    }

    private static Mono<ServerResponse> page(String file, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .bodyValue(new ClassPathResource(file));
    }

    /** The file of that name; a path that is none, asked for as a page, is one of the UI's own routes. */
    private static Optional<Resource> uiFile(ServerRequest request) {
        String path = request.path();
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return Optional.empty();
        }
        if (path.length() > 1 && !path.endsWith("/") && !path.startsWith("/api/")) {
            Resource file = new ClassPathResource("static" + path);
            if (file.isReadable()) {
                return Optional.of(file);
            }
        }
        Resource index = new ClassPathResource("static/index.html");
        boolean page = NOT_PAGES.stream().noneMatch(path::startsWith)
                && request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return page && index.isReadable() ? Optional.of(index) : Optional.empty();
    }
}
