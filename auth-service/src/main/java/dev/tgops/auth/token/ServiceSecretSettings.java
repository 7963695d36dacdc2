package dev.tgops.auth.token;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param serviceSecrets what the gateway and the services show at {@code /internal}, at least 32 characters; each counts, so that one can replace another without a pause */
@ConfigurationProperties("tgops")
@Validated
record ServiceSecretSettings(@NotEmpty List<@Size(min = 32) String> serviceSecrets) {}
