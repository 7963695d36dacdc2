package dev.tgops.contracts;

/**
 * Names of the Kafka topics: {@code <owner>.<plural>.v<major>}. The record key is the aggregate's id unless a topic says otherwise.
 *
 * <p>A consumer's dead letters go to {@link #deadLetter(String, String)}.
 */
public final class Topics {

    /** Each Telegram update, raw JSON as Telegram sent it; key {@code <bot>:<chat>}; headers of {@link UpdateHeaders}. */
    public static final String BOT_UPDATES = "bot.updates.v1";

    /** {@link dev.tgops.contracts.bot.BotRequest}s made for a person; key bot. */
    public static final String BOT_REQUESTS = "bot.requests.v1";

    /** {@link dev.tgops.contracts.bot.BotRequest}s of bulk senders; key bot; same partition count as {@link #BOT_REQUESTS}. */
    public static final String BOT_BULK = "bot.bulk.v1";

    /** {@link dev.tgops.contracts.bot.BotSnapshot}s; compacted; key bot. */
    public static final String BOT_BOTS = "bot.bots.v1";

    /** {@link dev.tgops.contracts.bot.BotEvent}s; key bot. */
    public static final String BOT_EVENTS = "bot.events.v1";

    /** {@link dev.tgops.contracts.auth.ProjectSnapshot}s; compacted; key project. */
    public static final String AUTH_PROJECTS = "auth.projects.v1";

    /** {@link dev.tgops.contracts.auth.UserSnapshot}s; compacted; key user. */
    public static final String AUTH_USERS = "auth.users.v1";

    /** {@link dev.tgops.contracts.ticket.TicketEvent}s; key ticket. */
    public static final String TICKET_TICKETS = "ticket.tickets.v1";

    /** ticket-service to itself: an update routed to its ticket, or a wake-up of the ticket's publisher; key ticket. */
    public static final String TICKET_INPUTS = "ticket.inputs.v1";

    /** {@link dev.tgops.contracts.bot.BotOutcome}s of ticket-service's requests; key ticket; same partition count as {@link #TICKET_INPUTS}. */
    public static final String TICKET_BOT_RESULTS = "ticket.bot-results.v1";

    private Topics() {}

    /** The topic for records of {@code topic} that {@code consumer} (a service's name) could not handle. */
    public static String deadLetter(String topic, String consumer) {
        return topic + "." + consumer + ".dlt";
    }
}
