package dev.tgops.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conversation 7: the customer's messages (c7) belong into a topic of the group, the agent's answers (a7) to the customer; each fault must be seen. */
class RelayRulesTest {

    private static final List<Label> WRITTEN =
            List.of(new Label("c7", 1), new Label("c7", 2), new Label("c7", 3), new Label("a7", 1), new Label("c8", 1));
    private static final String[] ALL = {"-9/1:[c7#1]", "b:7/0:[a7#1]", "-9/1:[c7#2]", "-9/1:[c7#3]", "-9/2:[c8#1]"};

    @Test
    void everythingAtItsDestinationIsClean() {
        assertThat(check(Set.of(), Set.of(), ALL).clean()).isTrue();
    }

    @Test
    void anAnswerThatOnlyTheGroupSawIsLostAndMisrouted() {
        RelayReport report =
                check(Set.of(), Set.of(), "-9/1:[c7#1]", "-9/1:[a7#1]", "-9/1:[c7#2]", "-9/1:[c7#3]", "-9/2:[c8#1]");
        assertThat(report).extracting(RelayReport::lost, RelayReport::misrouted).containsExactly(1, 1);
    }

    @Test
    void whatADeletedTopicHeldMayBeRepeatedInTheNextOneInOrder() {
        assertThat(check(
                                Set.of("-9/1"),
                                Set.of(),
                                "-9/1:[c7#1]",
                                "b:7/0:[a7#1]",
                                "-9/1:[c7#2]",
                                "-9/3:[c7#1]",
                                "-9/3:[a7#1]",
                                "-9/3:[c7#2]",
                                "-9/3:[c7#3]",
                                "-9/2:[c8#1]")
                        .clean())
                .isTrue();
    }

    @Test
    void aTopicBesideALivingOneIsMisrouted() {
        assertThat(check(Set.of(), Set.of(), "-9/1:[c7#1]", "b:7/0:[a7#1]", "-9/3:[c7#2]", "-9/1:[c7#3]", "-9/2:[c8#1]")
                        .misrouted())
                .isEqualTo(1);
    }

    @Test
    void anotherConversationsTopicIsMisroutedAlsoWhereTheOwnOneIsGone() {
        assertThat(check(
                                Set.of("-9/1"),
                                Set.of(),
                                "-9/2:[c8#1]",
                                "-9/1:[c7#1]",
                                "-9/1:[c7#2]",
                                "-9/2:[c7#3]",
                                "b:7/0:[a7#1]")
                        .misrouted())
                .isEqualTo(1);
    }

    @Test
    void aRepeatOutOfOrderIsReordered() {
        assertThat(check(
                                Set.of("-9/1"),
                                Set.of(),
                                "-9/1:[c7#1]",
                                "b:7/0:[a7#1]",
                                "-9/3:[c7#2]",
                                "-9/3:[c7#1]",
                                "-9/3:[c7#3]",
                                "-9/2:[c8#1]")
                        .reordered())
                .isEqualTo(1);
    }

    @Test
    void aRepeatInTheSameTopicIsADuplicate() {
        RelayReport report = check(
                Set.of("-9/1"),
                Set.of(),
                "-9/1:[c7#1]",
                "b:7/0:[a7#1]",
                "-9/3:[c7#1]",
                "-9/3:[c7#2]",
                "-9/3:[c7#2]",
                "-9/3:[c7#3]",
                "-9/2:[c8#1]");
        assertThat(report)
                .extracting(RelayReport::duplicates, RelayReport::unexplained)
                .containsExactly(1, 1);
        assertThat(report.clean()).isFalse();
    }

    @Test
    void onlyWhatTheStaffWasToldOfMayBeMissing() {
        String[] withoutAnswer = {"-9/1:[c7#1]", "-9/1:[c7#2]", "-9/1:[c7#3]", "-9/2:[c8#1]"};
        assertThat(check(Set.of(), Set.of(new Label("a7", 1)), withoutAnswer))
                .extracting(RelayReport::lost, RelayReport::reported)
                .containsExactly(0, 1);
        assertThat(check(Set.of(), Set.of(new Label("c7", 1)), withoutAnswer).lost())
                .isEqualTo(1);
    }

    private static RelayReport check(Set<String> gone, Set<Label> refused, String... placeAndText) {
        RelayRules rules = new RelayRules(
                flow -> flow.substring(1),
                place -> place.startsWith("-") ? "group" : "customer",
                Map.of('c', Set.of("group"), 'a', Set.of("customer")),
                gone,
                refused);
        return RelayChecker.check(
                WRITTEN,
                Stream.of(placeAndText)
                        .map(text -> new Arrival(
                                text.substring(0, text.lastIndexOf(":")), 1, text.substring(text.lastIndexOf(":") + 1)))
                        .toList(),
                List.of(),
                List.of(),
                rules);
    }
}
