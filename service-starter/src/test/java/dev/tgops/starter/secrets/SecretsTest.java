package dev.tgops.starter.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = Secrets.ofKeyset(Secrets.newKeyset());

    @Test
    void what_was_encrypted_decrypts_in_its_place_only() {
        byte[] ciphertext = secrets.encrypt("42:token", "bot:1");

        assertThat(secrets.decrypt(ciphertext, "bot:1")).isEqualTo("42:token");
        assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("token");
        assertThatThrownBy(() -> secrets.decrypt(ciphertext, "bot:2"))
                .isInstanceOf(UndecryptableException.class)
                .hasMessageContaining("bot:2");
    }

    @Test
    void another_keyset_does_not_open_it() {
        byte[] ciphertext = secrets.encrypt("42:token", "bot:1");

        assertThatThrownBy(() -> Secrets.ofKeyset(Secrets.newKeyset()).decrypt(ciphertext, "bot:1"))
                .isInstanceOf(UndecryptableException.class);
    }

    @Test
    void a_broken_keyset_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> Secrets.ofKeyset("bm90IGEga2V5c2V0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TGOPS_SECRET_KEYSET")
                .hasMessageNotContaining("bm90");
    }
}
