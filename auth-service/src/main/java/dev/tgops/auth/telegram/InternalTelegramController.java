package dev.tgops.auth.telegram;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For ticket-service, which reads what people write to bots; the gateway routes nothing to {@code /internal}. The code is the proof of who it is. */
@Hidden
@SecurityRequirements
@RestController
class InternalTelegramController {

    private final TelegramAccounts accounts;

    InternalTelegramController(TelegramAccounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/internal/telegram-links")
    Connected connect(@Valid @RequestBody Connection connection) {
        return new Connected(accounts.connect(connection.code(), connection.telegramUserId(), connection.name())
                .displayName());
    }

    record Connection(
            @NotBlank @Size(max = 64) String code,
            long telegramUserId,
            @NotNull @Size(max = 300) String name) {

        @Override
        public String toString() {
            return "Connection[" + telegramUserId + "]";
        }
    }

    record Connected(String displayName) {}
}
