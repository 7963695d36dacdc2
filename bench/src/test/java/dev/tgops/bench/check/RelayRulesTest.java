package dev.tgops.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    private static final String[] IN_THREE_CHATS = {
        "-9/1:[c7#1]",
        "-5/4:[c7#1]",
        "b:7/0:[a7#1]",
        "-5/4:[a7#1]",
        "-9/1:[c7#2]",
        "-5/4:[c7#2]",
        "b:7/0:[b7#1]",
        "-9/1:[b7#1]"
    };

    private static String[] inThreeChats(UnaryOperator<String> change) {
        return Stream.of(IN_THREE_CHATS)
                .map(change)
                .filter(text -> !text.isEmpty())
                .toArray(String[]::new);
    }

    @Test
    void eachMessageReachesBothOtherChatsOfALinkedConversation() {
        assertThat(linked(Map.of(), IN_THREE_CHATS).clean()).isTrue();
    }

    @Test
    void whatOneOfTwoChatsDidNotGetIsLost() {
        assertThat(linked(Map.of(), inThreeChats(text -> text.equals("-5/4:[c7#2]") ? "" : text))
                        .lost())
                .isEqualTo(1);
        assertThat(linked(Map.of(), inThreeChats(text -> text.equals("-9/1:[b7#1]") ? "" : text))
                        .lost())
                .isEqualTo(1);
    }

    @Test
    void orderHoldsInEachChatAlone() {
        String[] swapped = inThreeChats(text -> switch (text) {
            case "-5/4:[c7#1]" -> "-5/4:[c7#2]";
            case "-5/4:[c7#2]" -> "-5/4:[c7#1]";
            default -> text;
        });
        assertThat(linked(Map.of(), swapped))
                .extracting(RelayReport::lost, RelayReport::reordered)
                .containsExactly(0, 1);
    }

    @Test
    void whatComesBackIntoItsOwnChatIsMisrouted() {
        String[] echo = Stream.concat(Stream.of(IN_THREE_CHATS), Stream.of("-5/4:[b7#1]"))
                .toArray(String[]::new);
        assertThat(linked(Map.of(), echo).misrouted()).isEqualTo(1);
    }

    @Test
    void aRefusalToTheCustomerExcusesNoOtherChat() {
        Map<Label, Set<String>> refused = Map.of(new Label("a7", 1), Set.of("customer"));
        assertThat(linked(refused, inThreeChats(text -> text.equals("b:7/0:[a7#1]") ? "" : text)))
                .extracting(RelayReport::lost, RelayReport::reported)
                .containsExactly(0, 1);
        assertThat(linked(refused, inThreeChats(text -> text.equals("-5/4:[a7#1]") ? "" : text)))
                .extracting(RelayReport::lost, RelayReport::reported)
                .containsExactly(1, 0);
    }

    private static RelayReport check(Set<String> gone, Set<Label> refused, String... placeAndText) {
        return check(
                WRITTEN,
                flow -> flow.startsWith("c") ? Set.of("group") : Set.of("customer"),
                gone,
                refused.stream().collect(Collectors.toMap(label -> label, label -> Set.of("customer"))),
                placeAndText);
    }

    private static RelayReport linked(Map<Label, Set<String>> refused, String... placeAndText) {
        Map<Character, Set<String>> expected = Map.of(
                'c', Set.of("group", "linked"), 'a', Set.of("customer", "linked"), 'b', Set.of("customer", "group"));
        return check(
                List.of(new Label("c7", 1), new Label("c7", 2), new Label("a7", 1), new Label("b7", 1)),
                flow -> expected.getOrDefault(flow.charAt(0), Set.of()),
                Set.of(),
                refused,
                placeAndText);
    }

    private static RelayReport check(
            List<Label> written,
            Function<String, Set<String>> expected,
            Set<String> gone,
            Map<Label, Set<String>> refused,
            String... placeAndText) {
        RelayRules rules = new RelayRules(
                flow -> flow.substring(1),
                place -> place.startsWith("-9/") ? "group" : place.startsWith("-5/") ? "linked" : "customer",
                expected,
                gone,
                refused);
        return RelayChecker.check(
                written,
                Stream.of(placeAndText)
                        .map(text -> new Arrival(
                                text.substring(0, text.lastIndexOf(":")),
                                1,
                                text.substring(text.lastIndexOf(":") + 1))),
                Stream.of(),
                Stream.of(),
                rules);
    }
}
