package dev.tgops.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

    @TempDir
    Path folder;

    @Test
    void secretsAreMadeOnceAndReadableByTheirOwnerAlone() throws Exception {
        LocalSecrets first = LocalSecrets.in(folder.resolve("data"));
        String password = first.password("A_PASSWORD");
        String keyset = first.keyset("A_KEYSET");

        LocalSecrets second = LocalSecrets.in(folder.resolve("data"));

        assertThat(second.password("A_PASSWORD")).isEqualTo(password).hasSizeGreaterThan(30);
        assertThat(second.keyset("A_KEYSET")).isEqualTo(keyset);
        assertThat(second.password("ANOTHER")).isNotEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data/secrets.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theKeysetIsOneThatTinkOpens() throws Exception {
        AeadConfig.register();
        String json = new String(
                Base64.getDecoder().decode(LocalSecrets.in(folder).keyset("KEYSET")), StandardCharsets.UTF_8);

        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);

        byte[] secret = aead.encrypt("token".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertThat(aead.decrypt(secret, new byte[0])).asString().isEqualTo("token");
    }
}
