package dev.tgops.ticket.mirror;

import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotCall.ReplyTo;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.ticket.mirror.Wording.Words;
import dev.tgops.ticket.telegram.Attachment;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.TicketMessage;
import dev.tgops.ticket.tickets.TicketMessage.Copy;
import dev.tgops.ticket.tickets.TicketMessage.Source;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The call that shows a message in another chat. The bot that has the original copies or forwards it; another bot has no access to it and sends the content anew, all but files: a
 * {@code file_id} belongs to one bot.
 */
@Component
class CopyCalls {

    private final Wording wording;

    CopyCalls(Wording wording) {
        this.wording = wording;
    }

    BotCall copy(TicketMessage message, Endpoint to, @Nullable ReplyTo replyTo) {
        if (History.wasWrittenIn(message, to)) {
            return again(message, to, replyTo);
        }
        Source source = message.source();
        boolean sameBot = Wording.sameBot(message, to);
        boolean forwards = message.forwardedFrom() != null || isThrowForStaff(message, to);
        if (source != null && sameBot && forwards && replyTo == null) {
            return new BotCall.ForwardMessage(to.chat(), to.threadId(), source.chatId(), source.messageId());
        }
        if (Wording.isText(message)) {
            return text(wording.text(message, to), to, replyTo);
        }
        if (message.contentType().equals("dice")) {
            return text(wording.dice(message, to), to, replyTo);
        }
        BotCall own = PlaceCalls.of(message, to, replyTo, sameBot);
        if (own != null) {
            return own;
        }
        if (source == null || !sameBot) {
            return text(wording.placeholder(message, to, 1), to, replyTo);
        }
        if (Wording.hasCaption(message.contentType()) && wording.isChanged(message, to)) {
            Words caption = wording.caption(message, to);
            return new BotCall.CopyMessage(
                    to.chat(),
                    to.threadId(),
                    source.chatId(),
                    source.messageId(),
                    replyTo,
                    null,
                    caption.text(),
                    caption.entities(),
                    null,
                    null,
                    null);
        }
        return new BotCall.CopyMessage(to.chat(), to.threadId(), source.chatId(), source.messageId(), replyTo);
    }

    /** What was written in a topic that is lost: the original is lost too, and the customer's copy the one that its bot can copy. */
    private BotCall again(TicketMessage message, Endpoint to, @Nullable ReplyTo replyTo) {
        Copy customers = message.copies().get(Endpoint.CUSTOMER);
        Long chat = customers == null ? null : customers.chatId();
        Long id = customers == null ? null : customers.messageId();
        if (Wording.isText(message)) {
            return text(wording.text(message, to), to, replyTo);
        }
        return chat == null || id == null
                ? text(wording.placeholder(message, to, 1), to, replyTo)
                : new BotCall.CopyMessage(to.chat(), to.threadId(), chat, id, replyTo);
    }

    /** A forwarded throw keeps its result. It also names who threw, which is for the staff only. */
    private static boolean isThrowForStaff(TicketMessage message, Endpoint to) {
        return message.contentType().equals("dice") && to.kind() == Endpoint.Kind.TOPIC;
    }

    private static BotCall.SendMessage text(Words words, Endpoint to, @Nullable ReplyTo replyTo) {
        return new BotCall.SendMessage(to.chat(), to.threadId(), words.text(), words.entities(), replyTo, null);
    }

    /** An album as one: {@code items} are of one chat, in order, two or more. */
    BotCall album(List<TicketMessage> items, Endpoint to, @Nullable ReplyTo replyTo) {
        TicketMessage first = items.getFirst();
        Source source = Objects.requireNonNull(first.source());
        List<Long> ids = items.stream()
                .map(item -> Objects.requireNonNull(item.source()).messageId())
                .toList();
        if (!Wording.sameBot(first, to)) {
            TicketMessage captioned = items.stream()
                    .filter(item -> item.text() != null)
                    .findFirst()
                    .orElse(first);
            return text(wording.placeholder(captioned, to, items.size()), to, replyTo);
        }
        if (first.forwardedFrom() != null && replyTo == null) {
            return new BotCall.ForwardMessages(to.chat(), to.threadId(), source.chatId(), ids, null, null);
        }
        // copyMessages can neither reply nor change a caption.
        if (replyTo == null && !wording.isChanged(first, to)) {
            return new BotCall.CopyMessages(to.chat(), to.threadId(), source.chatId(), ids, null, null, null);
        }
        List<InputMedia> media = items.stream()
                .map(item -> media(item, item == first ? wording.caption(item, to) : wording.bare(item)))
                .toList();
        return new BotCall.SendMediaGroup(to.chat(), to.threadId(), media, replyTo, null);
    }

    private static InputMedia media(TicketMessage item, Words caption) {
        Attachment file = item.attachments().getFirst();
        String id = Objects.requireNonNull(file.fileId());
        String text = caption.text().isEmpty() ? null : caption.text();
        return switch (file.type()) {
            case "photo" -> new InputMedia.Photo(id, text, caption.entities(), null, null);
            case "video" ->
                new InputMedia.Video(id, text, caption.entities(), null, null, null, null, null, null, null, null);
            case "audio" -> new InputMedia.Audio(id, text, caption.entities(), null, null, null);
            case "animation" -> new InputMedia.Animation(id, text, caption.entities(), null, null, null, null, null);
            default -> new InputMedia.Document(id, text, caption.entities(), null);
        };
    }

    /**
     * The call that brings a copy up to date; null where Telegram lets nothing of it be changed.
     *
     * @param otherFile whether the message has another file now
     */
    @Nullable BotCall edit(TicketMessage message, Endpoint at, long chatId, long messageId, boolean otherFile) {
        boolean sameBot = Wording.sameBot(message, at);
        if (sameBot && message.forwardedFrom() != null) {
            return null;
        }
        if (Wording.isText(message)) {
            Words words = wording.text(message, at);
            return new BotCall.EditMessageText(chatId, messageId, words.text(), words.entities(), null);
        }
        if (!Wording.hasCaption(message.contentType())) {
            return null;
        }
        if (!sameBot) {
            Words words = wording.placeholder(message, at, 1);
            return new BotCall.EditMessageText(chatId, messageId, words.text(), words.entities(), null);
        }
        Words caption = wording.caption(message, at);
        // A voice message cannot take the place of another file.
        return otherFile && !message.contentType().equals("voice")
                ? new BotCall.EditMessageMedia(chatId, messageId, media(message, caption), null)
                : new BotCall.EditMessageCaption(chatId, messageId, caption.text(), caption.entities(), null);
    }
}
