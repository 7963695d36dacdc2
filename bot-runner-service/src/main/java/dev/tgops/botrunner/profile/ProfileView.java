package dev.tgops.botrunner.profile;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Telegram shows of a bot, as Telegram says it now.
 *
 * @param language two letters (ISO 639-1); empty: for all who have no text of their own language
 * @param description shown in an empty chat with the bot
 * @param shortDescription shown on the bot's page and where it is shared
 * @param menuButton of all chats, whatever the language
 * @param findings what keeps the bot from its work, and what to do about it
 */
@Schema(name = "BotProfile")
record ProfileView(
        String language,
        String name,
        String description,
        String shortDescription,
        List<Command> commands,
        MenuButton menuButton,
        boolean privacyMode,
        List<Finding> findings) {

    @Schema(name = "BotCommand")
    record Command(
            @NotBlank(message = "is required") @Pattern(regexp = "[a-z0-9_]{1,32}", message = "must be 1 to 32 of a-z, 0-9 and _") String command,

            @NotBlank(message = "is required") @Size(max = 256, message = "must have at most 256 characters") String description) {}

    @Schema(name = "BotMenuButtonType")
    enum MenuButtonType {
        DEFAULT,
        COMMANDS,
        WEB_APP
    }

    /**
     * The button beside the text field.
     *
     * @param text of a web app's button
     * @param url of a web app, https
     */
    @Schema(name = "BotMenuButton")
    record MenuButton(
            @NotNull(message = "is required") MenuButtonType type,

            @Size(max = 64, message = "must have at most 64 characters") @Nullable String text,

            @Size(max = 2048, message = "must have at most 2048 characters") @Nullable String url) {}

    /**
     * Something to repair.
     *
     * @param code stable: {@code privacy-mode}, {@code no-manage-topics}, {@code cannot-write}
     * @param chatId the group's, null where it concerns all
     */
    @Schema(name = "BotFinding")
    record Finding(
            String code, @Nullable String chatId, @Nullable String chatTitle, String text) {}

    /** What to change; null leaves it as it is, an empty text or list takes it away. */
    @Schema(name = "ChangeBotProfile")
    record Change(
            @Size(max = 64, message = "must have at most 64 characters") @Nullable String name,

            @Size(max = 512, message = "must have at most 512 characters") @Nullable String description,

            @Size(max = 120, message = "must have at most 120 characters") @Nullable String shortDescription,

            @Size(max = 100, message = "must have at most 100 commands") @Nullable List<@Valid Command> commands,

            @Valid @Nullable MenuButton menuButton) {}
}
