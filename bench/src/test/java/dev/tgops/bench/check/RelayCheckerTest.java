package dev.tgops.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.Topics;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotOutcome;
import dev.tgops.contracts.bot.BotRequest;
import dev.tgops.contracts.bot.InDoubtPolicy;
import dev.tgops.contracts.bot.OutcomeStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail proves nothing: each fault must be seen. */
class RelayCheckerTest {

    private static final List<Label> WRITTEN =
            List.of(new Label("a", 1), new Label("a", 2), new Label("a", 3), new Label("b", 1));

    @Test
    void everythingOnceAndInOrderIsClean() {
        RelayReport report = check(arrivals("p1:[a#1] x", "p2:Bob: [b#1]", "p1:[a#2]", "p1:noise", "p1:[a#3]"));
        assertThat(report.clean()).isTrue();
        assertThat(report)
                .extracting(RelayReport::written, RelayReport::delivered)
                .containsExactly(4, 4);
    }

    @Test
    void aMissingMessageIsLost() {
        RelayReport report = check(arrivals("p1:[a#1]", "p2:[b#1]", "p1:[a#3]"));
        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.clean()).isFalse();
        assertThat(report.examples()).containsExactly("[a#2] lost ()");
    }

    @Test
    void aMissingMessageWhoseRequestFailedIsReported() {
        RelayReport report = check(
                arrivals("p1:[a#1]", "p2:[b#1]", "p1:[a#3]"),
                List.of(request("r2", "[a#2]")),
                List.of(outcome("r2", OutcomeStatus.BLOCKED, false)));
        assertThat(report).extracting(RelayReport::lost, RelayReport::reported).containsExactly(0, 1);
        assertThat(report.clean()).isTrue();
    }

    @Test
    void anEarlierMessageAfterALaterOneIsReordered() {
        RelayReport report = check(arrivals("p1:[a#1]", "p1:[a#3]", "p1:[a#2]", "p2:[b#1]"));
        assertThat(report.reordered()).isEqualTo(1);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void aMessageAtAnotherFlowsPlaceIsMisrouted() {
        RelayReport report = check(arrivals("p1:[a#1]", "p1:[a#2]", "p1:[a#3]", "p1:[b#1]"));
        assertThat(report.misrouted()).isEqualTo(1);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void aFlowThatChangesItsPlaceIsMisrouted() {
        RelayReport report = check(arrivals("p1:[a#1]", "p3:[a#2]", "p1:[a#3]", "p2:[b#1]"));
        assertThat(report.misrouted()).isEqualTo(1);
    }

    @Test
    void aDuplicateIsCleanOnlyWhereADoubtWasAdmitted() {
        List<Arrival> twice = arrivals("p1:[a#1]", "p1:[a#2]", "p1:[a#2]", "p1:[a#3]", "p2:[b#1]");
        assertThat(check(twice).duplicates()).isEqualTo(1);
        assertThat(check(twice).clean()).isFalse();
        List<BotRequest> requests = List.of(request("r1", "[a#1]"), request("r2", "[a#2]"));
        assertThat(check(twice, requests, List.of(outcome("r2", OutcomeStatus.OK, true)))
                        .clean())
                .isTrue();
        RelayReport doubtElsewhere = check(twice, requests, List.of(outcome("r1", OutcomeStatus.OK, true)));
        assertThat(doubtElsewhere.unexplained()).isEqualTo(1);
        assertThat(doubtElsewhere.clean()).isFalse();
    }

    @Test
    void arrivalsOfOthersDoNotCount() {
        assertThat(check(arrivals("p1:[a#1]", "p1:[a#2]", "p1:[a#3]", "p2:[b#1]", "p1:[z#1]"))
                        .clean())
                .isTrue();
    }

    private static RelayReport check(List<Arrival> arrivals) {
        return check(arrivals, List.of(), List.of());
    }

    private static RelayReport check(List<Arrival> arrivals, List<BotRequest> requests, List<BotOutcome> outcomes) {
        return RelayChecker.check(WRITTEN, arrivals.stream(), requests.stream(), outcomes.stream());
    }

    private static List<Arrival> arrivals(String... placeAndText) {
        return Stream.of(placeAndText)
                .map(s -> s.split(":", 2))
                .map(parts -> new Arrival(parts[0], 1, parts[1]))
                .toList();
    }

    private static BotRequest request(String id, String text) {
        return new BotRequest(
                id,
                "project",
                "bot",
                new BotCall.SendMessage(1, null, text, null, null, null),
                null,
                0,
                BotRequest.Priority.PERSON,
                InDoubtPolicy.RESEND,
                Instant.EPOCH,
                Topics.TICKET_BOT_RESULTS,
                "key");
    }

    private static BotOutcome outcome(String id, OutcomeStatus status, boolean inDoubt) {
        return new BotOutcome(
                id, "project", "bot", "sendMessage", status, inDoubt, null, null, null, null, 0, Instant.EPOCH, null);
    }
}
