package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.OutcomeStatus;
import dev.tgops.contracts.ticket.TicketEvent.Actor;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Delivery;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import dev.tgops.ticket.tickets.TicketMessage.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Carries on what happens to a message after it was sent: edits, deletions, reactions and pins. */
@Component
public class Amendments {

    private static final String CUSTOM = "custom:";

    private final Requests requests;
    private final CopyCalls calls;
    private final Notices notices;

    Amendments(Requests requests, CopyCalls calls, Notices notices) {
        this.requests = requests;
        this.calls = calls;
        this.notices = notices;
    }

    /** The message was edited where it was written: its copies follow. */
    void edited(Work work, TicketMessage message, boolean otherFile) {
        message.copies().forEach((endpoint, copy) -> {
            if (!work.ticket().changeFollows(endpoint, message.id())) {
                edit(work, message, endpoint, copy, otherFile);
            }
        });
    }

    private void edit(Work work, TicketMessage message, String endpointId, Copy copy, boolean otherFile) {
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        Long chat = copy.chatId();
        Long id = copy.messageId();
        if (endpoint == null || chat == null || id == null || copy.state() != Delivery.DELIVERED) {
            return;
        }
        BotCall call = calls.edit(message, endpoint, chat, id, otherFile);
        if (call != null) {
            requests.send(work, endpoint, call, Purpose.EDIT, message.id());
        }
    }

    /** A copy that is there now, or whose edit was not made, is brought to the message's present state. */
    void catchUp(Work work, String messageId, String endpointId) {
        TicketMessage message = work.message(messageId);
        Copy copy = message == null ? null : message.copies().get(endpointId);
        if (message == null || copy == null) {
            return;
        }
        if (message.isDeleted()) {
            delete(work, message, endpointId, copy);
        } else if (message.editedAt() != null) {
            edit(work, message, endpointId, copy, true);
        }
    }

    /** Deletes the message and its copies, as far as Telegram lets the bots; false where it is deleted already. */
    public boolean delete(Work work, TicketMessage message, Actor by) {
        if (message.isDeleted()) {
            return false;
        }
        TicketMessage deleted = message.deleted(by, work.now());
        for (String endpoint : work.ticket().waiting().removeMessage(message.id())) {
            deleted = deleted.withCopy(endpoint, Copy.PENDING.deleted());
        }
        work.put(deleted);
        for (Map.Entry<String, Copy> copy : deleted.copies().entrySet()) {
            if (!work.ticket().changeFollows(copy.getKey(), deleted.id())) {
                delete(work, deleted, copy.getKey(), copy.getValue());
            }
        }
        Source source = deleted.source();
        Endpoint written = source == null ? null : work.ticket().endpoint(source.endpoint());
        if (source != null && written != null) {
            mark(
                    work,
                    written,
                    new BotCall.DeleteMessage(source.chatId(), source.messageId()),
                    Purpose.DELETE,
                    message);
        }
        return true;
    }

    private void delete(Work work, TicketMessage message, String endpointId, Copy copy) {
        Endpoint endpoint = work.ticket().endpoint(endpointId);
        Long chat = copy.chatId();
        Long id = copy.messageId();
        if (endpoint != null && chat != null && id != null && copy.state() == Delivery.DELIVERED) {
            mark(work, endpoint, new BotCall.DeleteMessage(chat, id), Purpose.DELETE, message);
        }
    }

    /** Somebody reacted to the message, where it was written or to a copy: the bots react so elsewhere. A bot has one reaction to a message, so the last one counts. */
    void reacted(Work work, TicketMessage message, String botId, long chatId, long telegramId, JsonNode reactions) {
        String at = place(message, botId, chatId, telegramId);
        if (at == null || message.isDeleted()) {
            return;
        }
        String emoji = last(reactions);
        work.put(message.withReaction(at, emoji));
        JsonNode reaction = emoji == null ? null : reaction(emoji);
        elsewhere(
                work,
                message,
                at,
                (endpoint, chat, id) -> mark(
                        work,
                        endpoint,
                        new BotCall.SetMessageReaction(chat, id, reaction, null),
                        Purpose.REACTION,
                        message));
    }

    private static @Nullable String last(JsonNode reactions) {
        String found = null;
        for (JsonNode reaction : reactions) {
            String type = reaction.path("type").asString("");
            if (type.equals("emoji")) {
                found = reaction.path("emoji").asString("");
            } else if (type.equals("custom_emoji")) {
                found = CUSTOM + reaction.path("custom_emoji_id").asString("");
            }
        }
        return found;
    }

    private static JsonNode reaction(String emoji) {
        var list = JsonMapper.shared().createArrayNode();
        if (emoji.startsWith(CUSTOM)) {
            list.addObject().put("type", "custom_emoji").put("custom_emoji_id", emoji.substring(CUSTOM.length()));
        } else {
            list.addObject().put("type", "emoji").put("emoji", emoji);
        }
        return list;
    }

    /** The message was pinned in one chat: it is pinned in the others, without a sound. */
    void pinned(Work work, TicketMessage message, String at) {
        elsewhere(
                work,
                message,
                at,
                (endpoint, chat, id) ->
                        mark(work, endpoint, new BotCall.PinChatMessage(chat, id, true), Purpose.PIN, message));
    }

    /** What happens at a message in one of its chats. */
    @FunctionalInterface
    private interface At {
        void message(Endpoint endpoint, long chatId, long messageId);
    }

    private static void elsewhere(Work work, TicketMessage message, String at, At what) {
        Source source = message.source();
        Endpoint written = source == null ? null : work.ticket().endpoint(source.endpoint());
        if (source != null && written != null && !written.id().equals(at)) {
            what.message(written, source.chatId(), source.messageId());
        }
        message.copies().forEach((endpointId, copy) -> {
            Endpoint endpoint = work.ticket().endpoint(endpointId);
            Long chat = copy.chatId();
            Long id = copy.messageId();
            if (endpoint != null && !endpointId.equals(at) && chat != null && id != null) {
                what.message(endpoint, chat, id);
            }
        });
    }

    private static @Nullable String place(TicketMessage message, String botId, long chatId, long telegramId) {
        Source source = message.source();
        if (source != null
                && source.botId().equals(botId)
                && source.chatId() == chatId
                && source.messageId() == telegramId) {
            return source.endpoint();
        }
        return message.copies().entrySet().stream()
                .filter(copy -> Long.valueOf(chatId).equals(copy.getValue().chatId())
                        && Long.valueOf(telegramId).equals(copy.getValue().messageId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private void mark(Work work, Endpoint endpoint, BotCall call, Purpose purpose, TicketMessage message) {
        requests.mark(work, endpoint, call, purpose, message.id());
    }

    /** A deletion, reaction or pin is over. */
    void settled(Work work, Outstanding request, Endpoint endpoint, BotOutcome outcome) {
        String messageId = request.messageId();
        if (messageId == null) {
            return;
        }
        step(work, request, outcome);
        if (request.purpose() != Purpose.DELETE) {
            return;
        }
        // A message that is not there any more is deleted, too.
        boolean gone = outcome.status() == OutcomeStatus.OK || outcome.status() == OutcomeStatus.MESSAGE_GONE;
        TicketMessage message = work.message(messageId);
        Copy copy = message == null ? null : message.copies().get(endpoint.id());
        if (gone && copy != null) {
            work.put(messageId, endpoint.id(), copy.deleted());
        } else if (!gone) {
            notices.notDeleted(work, endpoint, outcome);
        }
    }

    /** Keeps how a call for a copy ended. */
    static void step(Work work, Outstanding request, BotOutcome outcome) {
        for (String messageId : request.messages()) {
            work.step(
                    messageId,
                    new Step(
                            request.endpoint(),
                            request.purpose(),
                            request.requestedAt(),
                            outcome.finishedAt(),
                            outcome.status().name(),
                            outcome.error()));
        }
    }
}
