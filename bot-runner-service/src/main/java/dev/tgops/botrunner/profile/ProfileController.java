package dev.tgops.botrunner.profile;

import dev.tgops.botrunner.history.BotChats;
import dev.tgops.botrunner.profile.ProfileView.Change;
import dev.tgops.botrunner.registry.Bot;
import dev.tgops.botrunner.registry.BotStore;
import dev.tgops.botrunner.registry.BotTokens;
import dev.tgops.contracts.auth.Permission;
import dev.tgops.starter.security.ProjectScope;
import dev.tgops.starter.security.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/bots/{id}/profile}: read at Telegram and written there at once, per language. */
@RestController
@RequestMapping("/api/v1/bots/{id}/profile")
@Tag(name = "bots")
class ProfileController {

    private static final String LANGUAGE = "|[a-z]{2}";

    private final BotStore bots;
    private final BotTokens tokens;
    private final ProfileCalls calls;
    private final BotChats chats;

    ProfileController(BotStore bots, BotTokens tokens, ProfileCalls calls, BotChats chats) {
        this.bots = bots;
        this.tokens = tokens;
        this.calls = calls;
        this.chats = chats;
    }

    @GetMapping
    @Requires(Permission.READ_BOTS)
    @Operation(operationId = "getBotProfile", summary = "What Telegram shows of a bot, and what keeps it from its work")
    ProfileView get(
            ProjectScope scope,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") @Pattern(regexp = LANGUAGE, message = "must be two letters, or empty") String language) {
        return read(find(scope, id), language);
    }

    @PutMapping
    @Requires(Permission.MANAGE_BOTS)
    @Operation(operationId = "changeBotProfile", summary = "Change what Telegram shows of a bot")
    ProfileView change(
            ProjectScope scope,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") @Pattern(regexp = LANGUAGE, message = "must be two letters, or empty") String language,
            @Valid @RequestBody Change change) {
        Bot bot = find(scope, id);
        calls.write(tokens.decrypt(bot), language, change);
        return read(bot, language);
    }

    private ProfileView read(Bot bot, String language) {
        ProfileView profile = calls.read(tokens.decrypt(bot), language);
        return new ProfileView(
                profile.language(),
                profile.name(),
                profile.description(),
                profile.shortDescription(),
                profile.commands(),
                profile.menuButton(),
                profile.privacyMode(),
                Findings.of(profile.privacyMode(), chats.of(bot.id())));
    }

    private Bot find(ProjectScope scope, UUID id) {
        return bots.get(scope.projectId(), id);
    }
}
