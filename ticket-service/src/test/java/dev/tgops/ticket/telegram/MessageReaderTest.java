package dev.tgops.ticket.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tgops.starter.kafka.MalformedRecordException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageReaderTest {

    private static final String HEAD = """
            "message_id": 9, "date": 1700000000, "chat": {"id": -1001, "type": "supergroup", "title": "Support", "is_forum": true},
            "from": {"id": 5, "is_bot": false, "first_name": "Ann", "last_name": "Lee", "username": "ann"}""";

    private static TelegramMessage read(String rest) {
        return MessageReader.read(JsonMapper.shared().readTree("{" + HEAD + "," + rest + "}"));
    }

    @Test
    void aTextInATopicIsRead() {
        TelegramMessage message = read("""
                "message_thread_id": 3, "is_topic_message": true, "text": "hi", "entities": [{"type": "bold", "offset": 0, "length": 2}],
                "reply_to_message": {"message_id": 3, "date": 1, "forum_topic_created": {"name": "x"}}, "unknown_field": {"a": 1}""");

        assertThat(message.threadId()).isEqualTo(3);
        assertThat(message.forum()).isTrue();
        assertThat(message.sender()).isEqualTo(new Sender(5, "Ann Lee", "ann", null, false));
        assertThat(message.isText()).isTrue();
        assertThat(message.entities()).contains("bold");
        assertThat(message.sentAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(message.reply()).as("a topic's root is no reply").isNull();
    }

    @Test
    void aReplyInGeneralIsNoTopicMessage() {
        TelegramMessage message = read("""
                "message_thread_id": 8, "text": "hi", "reply_to_message": {"message_id": 8, "date": 7}, "quote": {"text": "part", "is_manual": true}""");

        assertThat(message.threadId()).isNull();
        assertThat(message.reply()).isEqualTo(new Reply(8, Instant.ofEpochSecond(7), "part"));
    }

    @ParameterizedTest
    @CsvSource({"animation,document", "venue,location"})
    void theNarrowerContentCounts(String narrow, String broad) {
        assertThat(read("\"%s\": {}, \"%s\": {}".formatted(broad, narrow)).content())
                .isEqualTo(narrow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "forum_topic_created",
                "forum_topic_edited",
                "forum_topic_closed",
                "forum_topic_reopened",
                "new_chat_members",
                "pinned_message",
                "migrate_to_chat_id",
                "invoice",
                "giveaway",
                "something_new"
            })
    void whatIsNotOnTheListIsNoContent(String field) {
        assertThat(read("\"" + field + "\": {}").content()).isNull();
    }

    @Test
    void theLargestPhotoCountsAndItsCaptionIsTheText() {
        TelegramMessage message = read("""
                "caption": "look", "caption_entities": [], "photo": [{"file_id": "s", "width": 90}, {"file_id": "l", "file_unique_id": "u", "width": 1280, "file_size": 5}]""");

        assertThat(message.text()).isEqualTo("look");
        assertThat(message.entities()).isNull();
        assertThat(message.attachments())
                .containsExactly(new Attachment("photo", "l", "u", null, null, 5L, 1280L, null, null));
    }

    @Test
    void anAnonymousAdministratorIsTheChatAndNoBot() {
        TelegramMessage message = MessageReader.read(JsonMapper.shared().readTree("""
                {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "supergroup", "title": "Support"}, "text": "x",
                 "from": {"id": 1087968824, "is_bot": true, "first_name": "Group"}, "sender_chat": {"id": -1, "title": "Support"}, "author_signature": "Chief"}"""));

        assertThat(message.sender()).isEqualTo(new Sender(-1, "Chief", null, null, false));
    }

    @Test
    void halfACharacterIsReplacedAndWholeOnesStay() {
        assertThat(read("\"text\": \"a\\ud83d b\"").text()).isEqualTo("a\uFFFD b");
        assertThat(read("\"text\": \"\\udd25 שלום 🔥\"").text()).isEqualTo("\uFFFD שלום 🔥");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"message_id\": 1}",
                "{\"message_id\": \"1\", \"date\": 1, \"chat\": {\"id\": 1}, \"from\": {\"id\": 1}}",
                "{\"message_id\": 1, \"date\": 1, \"chat\": 5, \"from\": {\"id\": 1}}",
                "{\"message_id\": 1, \"date\": 1, \"chat\": {\"id\": 1.5}, \"from\": {\"id\": 1}}",
                "{\"message_id\": 1, \"date\": -1, \"chat\": {\"id\": 1}, \"from\": {\"id\": 1}}",
                "{\"message_id\": 1, \"date\": 99999999999999, \"chat\": {\"id\": 1}, \"from\": {\"id\": 1}}",
                "{\"message_id\": 1, \"date\": 1, \"chat\": {\"id\": 1}}"
            })
    void malformedMessagesAreRefused(String json) {
        assertThatThrownBy(() -> MessageReader.read(JsonMapper.shared().readTree(json)))
                .isInstanceOf(MalformedRecordException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/create_ticket Printer is on fire,create_ticket,,Printer is on fire",
        "/START@Support_Bot,start,Support_Bot,''",
        "/close_ticket   ,close_ticket,,''",
        "'/create_ticket\nsecond line',create_ticket,,second line"
    })
    void commandsAreRead(String text, String name, String addressee, String argument) {
        Command command = Command.of(read("\"text\": " + JsonMapper.shared().writeValueAsString(text)));

        assertThat(command).isEqualTo(new Command(name, addressee, argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello /start", "/etc/hosts is broken", "/", "/ start", "//x"})
    void otherTextsAreNoCommands(String text) {
        assertThat(Command.of(read("\"text\": \"" + text + "\""))).isNull();
    }

    @Test
    void aCommandIsForTheBotItNames() {
        Command command = Objects.requireNonNull(Command.of(read("\"text\": \"/start@Support_Bot\"")));

        assertThat(command.isFor("support_bot")).isTrue();
        assertThat(command.isFor("other_bot")).isFalse();
        assertThat(command.isFor(null)).isTrue();
    }
}
