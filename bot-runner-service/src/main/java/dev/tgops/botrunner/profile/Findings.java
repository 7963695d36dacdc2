package dev.tgops.botrunner.profile;

import dev.tgops.botrunner.history.BotChats.BotChat;
import dev.tgops.botrunner.profile.ProfileView.Finding;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What keeps a bot from its work in its groups, and what to do about it. */
final class Findings {

    private Findings() {}

    static List<Finding> of(boolean privacyMode, List<BotChat> chats) {
        List<Finding> findings = new ArrayList<>();
        for (BotChat chat : chats) {
            JsonNode member = chat.member();
            switch (member.path("status").asString("")) {
                case "administrator" -> {
                    if (chat.forum() && !member.path("can_manage_topics").asBoolean(false)) {
                        findings.add(
                                finding(
                                        chat,
                                        "no-manage-topics",
                                        "The bot may not create topics. Open the group's administrators, choose the bot, turn on Manage topics."));
                    }
                }
                case "member" -> plainMember(privacyMode, chat, findings);
                case "restricted" -> {
                    if (!member.path("can_send_messages").asBoolean(false)) {
                        findings.add(
                                finding(
                                        chat,
                                        "cannot-write",
                                        "The bot is restricted and may not write. Lift its restrictions, or make it an administrator."));
                    }
                    plainMember(privacyMode, chat, findings);
                }
                // It has left, or was put out: it is not there to do any work.
                default -> {}
            }
        }
        return findings;
    }

    private static void plainMember(boolean privacyMode, BotChat chat, List<Finding> findings) {
        if (privacyMode) {
            findings.add(finding(
                    chat,
                    "privacy-mode",
                    "The bot sees only commands, mentions and replies to it. Make it an administrator of the group; or turn privacy mode off with /setprivacy at "
                            + "@BotFather, then remove the bot from the group and add it again."));
        }
        if (chat.forum()) {
            findings.add(
                    finding(
                            chat,
                            "no-manage-topics",
                            "The bot is no administrator and cannot create topics. Make it an administrator with the right Manage topics."));
        }
    }

    private static Finding finding(BotChat chat, String code, String text) {
        return new Finding(code, String.valueOf(chat.chatId()), chat.title(), text);
    }
}
