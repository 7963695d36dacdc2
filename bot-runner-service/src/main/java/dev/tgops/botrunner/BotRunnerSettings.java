package dev.tgops.botrunner;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * All settings of bot-runner-service, {@code tgops.bot-runner.*}; the module's README lists them with their environment variables.
 *
 * @param instance name of this replica, shown as a bot's owner; made unique by the process's start
 * @param group consumer group of all replicas
 * @param telegramUrl address of the Bot API server
 * @param publicUrl where Telegram reaches the gateway, for webhooks
 * @param replyTopics topics to which outcomes may be sent
 */
@Validated
@ConfigurationProperties("tgops.bot-runner")
public record BotRunnerSettings(
        @NotBlank String instance,
        @DefaultValue("bot-runner") @NotBlank String group,
        @NotNull URI telegramUrl,
        @NotNull URI publicUrl,
        @NotEmpty Set<String> replyTopics,
        @DefaultValue @Valid Lease lease,
        @DefaultValue @Valid Polling polling,
        @DefaultValue @Valid Webhook webhook,
        @DefaultValue @Valid Sending sending,
        @DefaultValue @Valid Pacing pacing,
        @DefaultValue @Valid Metrics metrics,
        @DefaultValue @Valid History history,
        @DefaultValue @Valid Retention retention) {

    /**
     * Ownership.
     *
     * @param duration how long a partition stays with an owner that has gone silent
     * @param renewEvery how often the owner renews
     */
    public record Lease(
            @DefaultValue("5s") Duration duration,
            @DefaultValue("1s") Duration renewEvery) {}

    /**
     * Taking updates in.
     *
     * @param timeout how long Telegram holds an idle poll, whole seconds, at most 50
     * @param limit updates per poll, 1 to 100
     * @param gather wait after an answer that held updates, so that what follows close behind is one batch
     * @param startsPerSecond how many bots begin to poll per second after a take-over
     * @param firstRetry wait after a first failure; doubles, with jitter, up to {@code lastRetry}
     */
    public record Polling(
            @DefaultValue("25s") Duration timeout,
            @DefaultValue("100") @Min(1) @Max(100) int limit,
            @DefaultValue("20ms") Duration gather,
            @DefaultValue("50") @Min(1) @Max(1000) int startsPerSecond,
            @DefaultValue("500ms") Duration firstRetry,
            @DefaultValue("60s") Duration lastRetry) {}

    /**
     * Taking updates in as Telegram calls.
     *
     * @param connections calls of one bot that Telegram may make at once, 1 to 100
     * @param checkEvery how often Telegram is asked how its calls fare
     * @param underWay calls of all bots being made durable; more are answered 503, and Telegram repeats them
     * @param durableWithin how long Kafka may take before a call is answered 503
     * @param maxUpdate bytes of an update
     */
    public record Webhook(
            @DefaultValue("40") @Min(1) @Max(100) int connections,
            @DefaultValue("30s") Duration checkEvery,
            @DefaultValue("512") @Min(1) @Max(10_000) int underWay,
            @DefaultValue("10s") Duration durableWithin,
            @DefaultValue("1MB") DataSize maxUpdate) {}

    /**
     * Carrying requests out.
     *
     * @param connectTimeout until a connection to Telegram stands
     * @param callTimeout longest call; after a crash, requests in doubt wait as long
     * @param underWay calls at the same time, of all bots
     * @param underWayPerBot calls at the same time, of one bot
     * @param waitingPerBot requests of a bot held in memory, each for people and for bulk; more are set aside in the database
     * @param waiting requests of all bots held in memory, each for people and for bulk; above it each bot keeps a sixteenth of its own; at twice as many the topic is paused
     * @param asideAfter requests that a closed gate holds up for longer are set aside in the database
     * @param reconcileWithin how long the updates are watched for the effect of a request in doubt
     */
    public record Sending(
            @DefaultValue("3s") Duration connectTimeout,
            @DefaultValue("10s") Duration callTimeout,
            @DefaultValue("512") @Min(1) @Max(10_000) int underWay,
            @DefaultValue("256") @Min(1) @Max(10_000) int underWayPerBot,
            @DefaultValue("2000") @Min(1) int waitingPerBot,
            @DefaultValue("10000") @Min(1) int waiting,
            @DefaultValue("5s") Duration asideAfter,
            @DefaultValue("5s") Duration reconcileWithin) {}

    /**
     * Telegram's limits; each 0 is without limit.
     *
     * @param enabled false: none of them (benchmarks)
     * @param botPerSecond messages of a bot per second
     * @param paidPerSecond messages of a bot per second that it pays for ({@code allow_paid_broadcast})
     * @param chatPerSecond messages to a chat per second
     * @param personBurst messages for a person that a chat takes at once
     * @param groupPerMinute messages to a group in any 60 seconds, whatever their topics
     */
    public record Pacing(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("30") @Min(0) @Max(1000) int botPerSecond,
            @DefaultValue("1000") @Min(0) @Max(10_000) int paidPerSecond,
            @DefaultValue("1") @Min(0) @Max(1000) int chatPerSecond,
            @DefaultValue("3") @Min(1) @Max(100) int personBurst,
            @DefaultValue("20") @Min(0) @Max(10_000) int groupPerMinute) {

        /** No limits. */
        public static Pacing none() {
            return new Pacing(false, 0, 0, 0, 1, 0);
        }
    }

    /**
     * What is counted per bot.
     *
     * @param taggedBots how many bots have a tag of their own in the metrics of this process; all others share one
     * @param retention how long the counts by minute, and the log's entries, are kept
     */
    public record Metrics(
            @DefaultValue("200") @Min(0) @Max(10_000) int taggedBots,
            @DefaultValue("8d") Duration retention) {}

    /**
     * What bots received and sent.
     *
     * @param enabled false: nothing of it is kept
     * @param every how long it gathers what the topics bring before it reads and writes it
     * @param retention how long it is kept
     */
    public record History(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("2s") Duration every,
            @DefaultValue("7d") Duration retention) {}

    /**
     * What is remembered.
     *
     * @param topics retention of the topics
     * @param requestIds how long a request's id and outcome are remembered; longer than {@code topics}
     */
    public record Retention(
            @DefaultValue("3d") Duration topics,
            @DefaultValue("7d") Duration requestIds) {}
}
