package dev.tgops.starter.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Encrypts what must not lie readable in a database: bot tokens, signing keys, cookies.
 *
 * <p>The associated data binds a ciphertext to its place (for example {@code "bot:" + botId}): copied to another row, it does not
 * decrypt. Each ciphertext names its key, so a keyset may hold old keys while new values are written with its primary key.
 */
public final class Secrets {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Aead aead;

    private Secrets(KeysetHandle keyset) throws GeneralSecurityException {
        this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * Opens a keyset.
     *
     * @param keyset Tink's JSON keyset of AEAD keys, in base64
     * @throws IllegalArgumentException if it is not such a keyset; the message does not repeat it
     */
    public static Secrets ofKeyset(String keyset) {
        try {
            String json = new String(Base64.getDecoder().decode(keyset.strip()), StandardCharsets.UTF_8);
            return new Secrets(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("TGOPS_SECRET_KEYSET is not a Tink AEAD keyset (JSON, base64)");
        }
    }

    /** A new keyset with one AES-256-GCM key, in the form {@link #ofKeyset} reads. */
    public static String newKeyset() {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Encrypts; the same text gives another ciphertext each time. */
    public byte[] encrypt(String text, String associatedData) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), associatedData.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /**
     * Decrypts what {@link #encrypt} made with the same associated data.
     *
     * @throws UndecryptableException if its key is not in the keyset, it was changed, or it belongs to another place
     */
    public String decrypt(byte[] ciphertext, String associatedData) {
        try {
            return new String(
                    aead.decrypt(ciphertext, associatedData.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new UndecryptableException(associatedData, e);
        }
    }
}
