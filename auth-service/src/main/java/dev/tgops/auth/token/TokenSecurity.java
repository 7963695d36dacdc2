package dev.tgops.auth.token;

import dev.tgops.starter.security.InternalToken;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
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

    /** Routes whose bearer, if any, is Keycloak's and is checked by the controller. */
    @Bean
    @Order(1)
    SecurityFilterChain withoutInternalToken(HttpSecurity http) {
        return http.securityMatcher(
                        "/internal/**",
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
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
