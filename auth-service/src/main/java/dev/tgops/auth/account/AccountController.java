package dev.tgops.auth.account;

import dev.tgops.auth.keycloak.NewKeycloakUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people do with an account before they can log in. */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "account")
@SecurityRequirements
class AccountController {

    /** What Keycloak takes. Said before anything is looked up: a refusal by Keycloak would tell that the address is new. */
    private static final String NAME = "[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]*";

    private static final String NAME_RULE = "must have no brackets, quotation marks or other special characters";

    private final Accounts accounts;
    private final AccountSettings settings;

    AccountController(Accounts accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "register",
            summary =
                    "Makes an account. Where addresses are verified, the answer is the same for a registered address: its owner is told by mail")
    Registered register(@Valid @RequestBody Registration registration) {
        return evenly(() -> new Registered(!accounts.register(registration.person())));
    }

    @PostMapping("/confirm-email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "confirmEmail", summary = "Confirms an address by the link that was sent to it")
    void confirm(@Valid @RequestBody EmailLink link) {
        accounts.confirm(link.token());
    }

    @PostMapping("/forgot-password")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "forgotPassword",
            summary =
                    "Sends a link to set another password, where the address is registered; the answer is always the same")
    void forgot(@Valid @RequestBody Forgotten forgotten) {
        evenly(() -> {
            accounts.forgot(normal(forgotten.email()));
            return true;
        });
    }

    @PostMapping("/reset-password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "resetPassword", summary = "Sets another password by the link that was sent")
    void reset(@Valid @RequestBody NewPassword body) {
        accounts.reset(body.token(), body.password());
    }

    /** Answers no sooner than after the time that both ways take. */
    private <T> T evenly(java.util.function.Supplier<T> work) {
        long end = System.nanoTime() + settings.evenAnswer().toNanos();
        T answer = work.get();
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    record Registration(
            @NotBlank @Pattern(
                    regexp = "[a-z0-9](?:[a-z0-9._-]{1,30}[a-z0-9])",
                    message = "must have 3 to 32 small letters, digits, dots, dashes or underscores")
            String username,

            @NotBlank @Email @Size(max = 254) String email,

            @NotBlank @Size(max = 100) @Pattern(regexp = NAME, message = NAME_RULE) String firstName,

            @NotBlank @Size(max = 100) @Pattern(regexp = NAME, message = NAME_RULE) String lastName,

            @NotNull @Size(max = 1000) String password) {

        NewKeycloakUser person() {
            return new NewKeycloakUser(username, normal(email), firstName.strip(), lastName.strip(), password);
        }

        @Override
        public String toString() {
            return "Registration[" + username + "]";
        }
    }

    /** @param confirmEmail whether the link sent to the address must be opened before the person can log in */
    record Registered(boolean confirmEmail) {}

    /** @param token what stands behind the {@code #} of the link */
    record EmailLink(@NotBlank @Size(max = 100) String token) {

        @Override
        public String toString() {
            return "EmailLink[]";
        }
    }

    record Forgotten(@NotBlank @Email @Size(max = 254) String email) {

        @Override
        public String toString() {
            return "Forgotten[]";
        }
    }

    /** @param token what stands behind the {@code #} of the link */
    record NewPassword(
            @NotBlank @Size(max = 100) String token,
            @NotNull @Size(max = 1000) String password) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }
}
