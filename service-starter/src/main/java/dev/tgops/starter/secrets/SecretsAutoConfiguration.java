package dev.tgops.starter.secrets;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@link Secrets} from the keyset {@code tgops.secret.keyset} (environment: {@code TGOPS_SECRET_KEYSET}). */
@AutoConfiguration
@ConditionalOnProperty("tgops.secret.keyset")
class SecretsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Secrets secrets(Environment environment) {
        return Secrets.ofKeyset(environment.getRequiredProperty("tgops.secret.keyset"));
    }
}
