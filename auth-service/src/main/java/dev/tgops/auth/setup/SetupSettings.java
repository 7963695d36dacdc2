package dev.tgops.auth.setup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the first start makes.
 *
 * @param demo the demo user and project instead of a first admin; its password is public
 */
@ConfigurationProperties("tgops")
record SetupSettings(boolean demo, FirstAdmin firstAdmin) {

    /**
     * The first admin of the platform.
     *
     * @param password null or empty: made at random and written to {@code passwordFile}
     * @param passwordFile readable by its owner only; to be deleted once read
     */
    record FirstAdmin(
            String username, String email, @Nullable String password, String passwordFile) {

        @Override
        public String toString() {
            return "FirstAdmin[" + username + "]";
        }
    }
}
