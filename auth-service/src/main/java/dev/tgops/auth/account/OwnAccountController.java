package dev.tgops.auth.account;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "account")
class OwnAccountController {

    private static final String CODE = "[0-9]{6}";
    private static final String CODE_MESSAGE = "must be six digits";

    private final OwnAccount account;

    OwnAccountController(OwnAccount account) {
        this.account = account;
    }

    @PostMapping("/change-password")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "changePassword", summary = "Changes the caller's password")
    void changePassword(CurrentUser caller, @Valid @RequestBody PasswordChange change) {
        account.changePassword(caller, change.currentPassword(), change.code(), change.newPassword());
    }

    @GetMapping("/totp")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "totpState", summary = "Whether the caller's log-in asks for a code")
    TotpState totp(CurrentUser caller) {
        return new TotpState(account.hasSecondFactor(caller));
    }

    @PostMapping("/totp")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(
            operationId = "beginTotp",
            summary = "Begins to set up a second factor: a secret for an authenticator app, good for 15 minutes")
    TotpSecret begin(CurrentUser caller) {
        String secret = account.beginTotp(caller);
        return new TotpSecret(
                secret,
                "otpauth://totp/TgOps:%s?secret=%s&issuer=TgOps"
                        .formatted(
                                URLEncoder.encode(caller.name(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                                secret));
    }

    @PostMapping("/totp/confirm")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "confirmTotp", summary = "Sets up the second factor by a code of the app")
    void confirm(CurrentUser caller, @Valid @RequestBody TotpCode code) {
        account.confirmTotp(caller, code.code());
    }

    @PostMapping("/totp/remove")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeTotp", summary = "Removes the second factor")
    void remove(CurrentUser caller, @Valid @RequestBody TotpRemoval removal) {
        account.removeTotp(caller, removal.password(), removal.code());
    }

    /** @param code of the second factor, where one is set up */
    record PasswordChange(
            @NotBlank @Size(max = 1000) String currentPassword,
            @NotNull @Size(max = 1000) String newPassword,

            @Pattern(regexp = CODE, message = CODE_MESSAGE) @Nullable String code) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    record TotpState(boolean active) {}

    /**
     * @param secret in Base32, to be typed
     * @param uri to be shown as a QR code
     */
    record TotpSecret(String secret, String uri) {

        @Override
        public String toString() {
            return "TotpSecret[]";
        }
    }

    record TotpCode(
            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE) String code) {}

    record TotpRemoval(
            @NotBlank @Size(max = 1000) String password,

            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE) String code) {

        @Override
        public String toString() {
            return "TotpRemoval[]";
        }
    }
}
