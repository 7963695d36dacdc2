package dev.tgops.ticket.desk;

import dev.tgops.ticket.bots.Bot;
import dev.tgops.ticket.tickets.Endpoint;
import dev.tgops.ticket.tickets.OpenAlbum;
import dev.tgops.ticket.tickets.Outstanding;
import dev.tgops.ticket.tickets.Outstanding.Purpose;
import dev.tgops.ticket.tickets.TicketState;
import dev.tgops.ticket.tickets.Waiting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a ticket that are not in one of its chats yet.
 *
 * @param count messages
 * @param since when the first of them was to go there
 * @param reason what the first of them waits for
 * @param detail of the reason: the bot's state or error, the group's problem
 */
record WaitingView(
        int count,
        @Nullable Instant since,
        Reason reason,
        @Nullable String detail) {

    /** What a message waits for. */
    enum Reason {
        /** The bot is stopped, limited as a whole (429), or cannot reach Telegram. */
        BOT,
        /** No group can hold the topic: a right is missing, topics are off, the bot is out, or there is no group. */
        GROUP,
        /** The topic is being made. */
        TOPIC,
        /** The chat is being repaired: what was under way must be known before more is sent. */
        REPAIR,
        /** More of an album may come. */
        ALBUM,
        /** What it replies to is not there yet. */
        REPLY,
        /** It was handed to the bot, which sends as Telegram's limits allow: 20 messages a minute in a group. */
        SENDING
    }

    /** Null where nothing waits. */
    static @Nullable WaitingView of(TicketState ticket, Endpoint endpoint, @Nullable Bot bot, Instant now) {
        List<Waiting> kept = ticket.waiting().stream()
                .filter(waiting -> waiting.endpoint().equals(endpoint.id()) && waiting.isCopy())
                .sorted(Comparator.comparingLong(Waiting::order))
                .toList();
        List<Outstanding> sent = ticket.outstanding().stream()
                .filter(request -> request.endpoint().equals(endpoint.id()) && request.purpose() == Purpose.COPY)
                .toList();
        int count = kept.size()
                + sent.stream().mapToInt(request -> request.messages().size()).sum();
        if (count == 0) {
            return null;
        }
        Instant since = Stream.concat(
                        kept.stream().map(Waiting::since), sent.stream().map(Outstanding::requestedAt))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (bot != null && !bot.isRunning()) {
            String error = bot.lastError();
            return new WaitingView(count, since, Reason.BOT, error == null ? String.valueOf(bot.state()) : error);
        }
        Reason reason = reason(ticket, endpoint, kept, sent, now);
        return new WaitingView(count, since, reason, reason == Reason.GROUP ? endpoint.problem() : null);
    }

    private static Reason reason(
            TicketState ticket, Endpoint endpoint, List<Waiting> kept, List<Outstanding> sent, Instant now) {
        if (endpoint.state() == Endpoint.State.CREATING) {
            return Reason.TOPIC;
        }
        if (endpoint.state() == Endpoint.State.HOMELESS) {
            return Reason.GROUP;
        }
        if (sent.stream().anyMatch(request -> request.laneEpoch() < endpoint.laneEpoch())) {
            return Reason.REPAIR;
        }
        if (!sent.isEmpty() || kept.isEmpty()) {
            return Reason.SENDING;
        }
        return isOpen(ticket.albums(), kept.getFirst().album(), now) ? Reason.ALBUM : Reason.REPLY;
    }

    private static boolean isOpen(@Nullable List<OpenAlbum> albums, @Nullable String id, Instant now) {
        return albums != null
                && albums.stream()
                        .anyMatch(album ->
                                album.id().equals(id) && album.closesAt().isAfter(now));
    }
}
