package dev.tgops.auth.telegram;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.CurrentUser;
import dev.tgops.starter.security.Requires;
import dev.tgops.starter.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "account")
class TelegramController {

    private final TelegramAccounts accounts;

    TelegramController(TelegramAccounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping("/telegram-link")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(
            operationId = "linkTelegram",
            summary = "A code, good for ten minutes: /connect CODE to one of our bots ties the Telegram account")
    TelegramAccounts.Code link(CurrentUser caller) {
        return accounts.newCode(caller.userId());
    }

    @GetMapping("/telegram-accounts")
    @Requires(Permission.OWN_ACCOUNT)
    @Operation(operationId = "listTelegramAccounts", summary = "The caller's Telegram accounts")
    Page<TelegramAccount> list(CurrentUser caller) {
        return new Page<>(accounts.list(caller.userId()), null);
    }

    @DeleteMapping("/telegram-accounts/{telegramUserId}")
    @Requires(Permission.OWN_ACCOUNT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "unlinkTelegram", summary = "Unties one of the caller's Telegram accounts")
    void unlink(CurrentUser caller, @PathVariable long telegramUserId) {
        accounts.disconnect(caller.userId(), telegramUserId);
    }
}
