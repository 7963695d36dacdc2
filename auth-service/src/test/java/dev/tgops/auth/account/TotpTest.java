package dev.tgops.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The secret of RFC 6238, appendix B, in Base32. */
    private static final String RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "20000000000, 353130"})
    void codes_are_those_of_the_rfc(long second, String code) {
        assertThat(Totp.code(RFC_SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void a_code_of_the_period_before_or_after_is_taken_an_older_one_is_not() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        String code = Totp.code(RFC_SECRET, now);

        assertThat(Totp.matches(RFC_SECRET, code, now.plusSeconds(30))).isTrue();
        assertThat(Totp.matches(RFC_SECRET, code, now.minusSeconds(30))).isTrue();
        assertThat(Totp.matches(RFC_SECRET, code, now.plusSeconds(61))).isFalse();
    }

    @Test
    void secrets_are_of_160_bits_and_all_different() {
        SecureRandom random = new SecureRandom();

        assertThat(Totp.newSecret(random)).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret(random));
    }
}
