package dev.tgops.auth.token;

import dev.tgops.starter.security.InternalToken;
import dev.tgops.starter.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** This service trusts its own keys without asking itself for them over HTTP. */
@Configuration(proxyBeanMethods = false)
class TokenSecurity {

    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys) {
        return InternalToken.decoder(keys);
    }

    /** For our own processes: also where somebody else reaches this service. The public halves of the keys are for everybody. */
    @Bean
    @Order(1)
    SecurityFilterChain forServices(HttpSecurity http, ServiceSecret secret, ProblemWriter problems) {
        return stateless(
                http.securityMatcher("/internal/**")
                        .authorizeHttpRequests(requests -> requests.requestMatchers("/internal/jwks")
                                .permitAll()
                                .anyRequest()
                                .access((caller, call) -> new AuthorizationDecision(
                                        secret.isOurs(call.getRequest().getHeader(ServiceSecret.HEADER)))))
                        .exceptionHandling(
                                handling -> handling.authenticationEntryPoint(
                                        (request, response, e) -> problems.write(
                                                request,
                                                response,
                                                HttpStatus.UNAUTHORIZED,
                                                "unauthorized",
                                                "This is for the services of TgOps, which show their secret (TGOPS_SERVICE_SECRET)."))));
    }

    /** What people do before they are logged in. */
    @Bean
    @Order(2)
    SecurityFilterChain withoutInternalToken(HttpSecurity http) {
        return stateless(http.securityMatcher(
                        "/api/v1/auth/login",
                        "/api/v1/auth/login-options",
                        "/api/v1/auth/sso",
                        "/api/v1/auth/sso/callback",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/logout",
                        "/api/v1/auth/register",
                        "/api/v1/auth/confirm-email",
                        "/api/v1/auth/forgot-password",
                        "/api/v1/auth/reset-password")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()));
    }

    private static SecurityFilterChain stateless(HttpSecurity http) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
