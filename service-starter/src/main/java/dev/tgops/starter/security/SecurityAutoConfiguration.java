package dev.tgops.starter.security;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.tgops.starter.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Every service is a resource server of one issuer: auth-service, by its internal JWT. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SecuritySettings.class)
class SecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "securityFilterChain")
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, SecuritySettings settings, ProblemWriter problems, JwtDecoder decoder) {
        ProblemEntryPoint entryPoint = new ProblemEntryPoint(problems);
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers("/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**")
                                .permitAll()
                                .requestMatchers(settings.publicPaths().toArray(String[]::new))
                                .permitAll()
                                .requestMatchers("/actuator/**")
                                .hasRole("PLATFORM_ADMIN")
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)
                                .jwtAuthenticationConverter(
                                        token -> new JwtAuthenticationToken(token, authorities(token))))
                        .authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler(entryPoint)
                        .withObjectPostProcessor(failuresTo(entryPoint)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(entryPoint).accessDeniedHandler(entryPoint))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(SecuritySettings settings) throws MalformedURLException {
        // Keys are kept for five minutes and asked for again when an unknown one signs; through an outage the old ones
        // hold on.
        return InternalToken.decoder(JWKSourceBuilder.create(
                        URI.create(settings.jwksUri()).toURL(), new DefaultResourceRetriever(1_000, 2_000, 100_000))
                .retrying(true)
                .outageTolerant(Duration.ofHours(1).toMillis())
                .build());
    }

    @Bean
    WebMvcConfigurer permissions(ObjectProvider<ProjectRoles> roles) {
        PermissionCheck check = new PermissionCheck(roles);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(check);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ScopeArguments(check));
            }
        };
    }

    /** For the actuator; what people may do says {@link Requires}. */
    private static List<GrantedAuthority> authorities(Jwt token) {
        return CurrentUser.of(token).platformAdmin()
                ? List.of(new SimpleGrantedAuthority("ROLE_PLATFORM_ADMIN"))
                : List.of();
    }

    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failuresTo(ProblemEntryPoint entryPoint) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(entryPoint::commence);
                return filter;
            }
        };
    }
}
