package dev.tgops.gateway.route;

import dev.tgops.gateway.service.GatewaySettings;
import dev.tgops.gateway.service.ServiceGuard;
import dev.tgops.gateway.token.TokenFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes of each service: public ones first, then those for who is logged in, and its API documentation. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final int TOKEN = 10;
    private static final int GUARD = 20;

    @Bean
    RouteLocator serviceRoutes(
            RouteLocatorBuilder builder, GatewaySettings settings, TokenFilter tokens, ServiceGuard guard) {
        RouteLocatorBuilder.Builder routes = builder.routes();
        for (GatewaySettings.Service service : settings.services()) {
            String name = service.name();
            if (!service.publicPaths().isEmpty()) {
                routes.route(
                        name + ":public",
                        route -> route.path(service.publicPaths().toArray(String[]::new))
                                .filters(filters -> filters.filter(guard.of(name), GUARD))
                                .uri(service.url()));
            }
            if (!service.paths().isEmpty()) {
                routes.route(
                        name,
                        route -> route.path(service.paths().toArray(String[]::new))
                                .filters(
                                        filters -> filters.filter(tokens, TOKEN).filter(guard.of(name), GUARD))
                                .uri(service.url()));
            }
            routes.route(
                    name + ":docs",
                    route -> route.path("/api/docs/" + name)
                            .filters(filters -> filters.setPath("/v3/api-docs").filter(guard.of(name), GUARD))
                            .uri(service.url()));
        }
        return routes.build();
    }
}
