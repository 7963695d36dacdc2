package dev.tgops.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.emulator.junit.EmulatorExtension;
import dev.tgops.emulator.world.Bot;
import dev.tgops.emulator.world.Conversation;
import dev.tgops.emulator.world.Json;
import dev.tgops.emulator.world.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class UpdatesTest {
    private final MovableClock clock = new MovableClock();

    @RegisterExtension
    final EmulatorExtension telegram = new EmulatorExtension(EmulatorSettings.DEFAULT.clock(clock));

    private Bot bot;
    private BotClient api;
    private Person carol;
    private Conversation chat;

    @BeforeEach
    void bot() {
        bot = telegram.world().bot("support_bot");
        api = new BotClient(telegram.server(), bot);
        carol = telegram.world().person("Carol", "carol");
        chat = carol.with(bot);
    }

    private static List<Integer> ids(JsonNode updates) {
        List<Integer> ids = new ArrayList<>();
        updates.forEach(update -> ids.add(update.path("update_id").asInt()));
        return ids;
    }

    private static List<String> texts(JsonNode updates) {
        List<String> texts = new ArrayList<>();
        updates.forEach(update -> texts.add(update.path("message").path("text").asString()));
        return texts;
    }

    @Test
    void ids_start_at_random_and_go_up_by_one() {
        chat.write("1");
        chat.write("2");
        List<Integer> ids = ids(api.ok("getUpdates"));
        assertThat(ids.getFirst()).isBetween(2_000_001, 1_000_000_000);
        assertThat(ids.get(1)).isEqualTo(ids.get(0) + 1);
    }

    @Test
    void a_week_without_updates_starts_anew() {
        chat.write("1");
        int before = ids(api.updates()).getFirst();
        clock.move(Duration.ofDays(8));
        chat.write("2");
        assertThat(ids(api.updates()).getFirst()).isNotEqualTo(before + 1);
    }

    @Test
    void an_offset_confirms_all_that_is_older() {
        for (int i = 0; i < 5; i++) {
            chat.write("m" + i);
        }
        List<Integer> ids = ids(api.ok("getUpdates"));
        assertThat(texts(api.ok("getUpdates", "offset", ids.get(3)))).containsExactly("m3", "m4");
        assertThat(texts(api.ok("getUpdates"))).containsExactly("m3", "m4");
        assertThat(telegram.ledger().counter("updates.confirmed")).isEqualTo(3);
    }

    @Test
    void a_negative_offset_keeps_the_last() {
        for (int i = 0; i < 5; i++) {
            chat.write("m" + i);
        }
        assertThat(texts(api.ok("getUpdates", "offset", -2))).containsExactly("m3", "m4");
        assertThat(texts(api.ok("getUpdates"))).containsExactly("m3", "m4");
    }

    @Test
    void a_limit_holds() {
        for (int i = 0; i < 120; i++) {
            chat.write("m" + i);
        }
        assertThat(api.ok("getUpdates", "limit", 7)).hasSize(7);
        assertThat(api.ok("getUpdates", "limit", 1000)).hasSize(100);
    }

    @Test
    void a_long_poll_wakes_with_the_first_update() throws Exception {
        CompletableFuture<JsonNode> poll = CompletableFuture.supplyAsync(() -> api.ok("getUpdates", "timeout", 30));
        await().until(() -> telegram.ledger().mostConcurrentPolls(bot.id()) == 1);
        chat.write("wake up");
        assertThat(texts(poll.get(20, TimeUnit.SECONDS))).containsExactly("wake up");
    }

    @Test
    void of_two_polls_the_older_loses() throws Exception {
        CompletableFuture<String> older = CompletableFuture.supplyAsync(() -> api.refused("getUpdates", "timeout", 30));
        await().until(() -> telegram.ledger().mostConcurrentPolls(bot.id()) == 1);
        assertThat(api.ok("getUpdates", "timeout", 0)).isEmpty();
        assertThat(older.get(20, TimeUnit.SECONDS))
                .isEqualTo(
                        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        assertThat(telegram.ledger().mostConcurrentPolls(bot.id())).isEqualTo(2);
        assertThat(telegram.ledger().counter("polls.overlapping")).isEqualTo(1);
        assertThat(telegram.ledger().counter("unheard.409")).isZero();
    }

    @Test
    void a_chat_that_falls_free_while_the_webhook_looks_for_work_is_not_overtaken_by_itself() throws Exception {
        bot.updates().useWebhook(null, false);
        chat.write("first");
        chat.write("second");
        AtomicInteger asked = new AtomicInteger();

        assertThat(bot.updates().next(update -> asked.getAndIncrement() > 0, 0)).isNull();
        assertThat(bot.updates().next(update -> true, 0))
                .extracting(update -> new String(update.json(), StandardCharsets.UTF_8))
                .asString()
                .contains("first");
    }

    @Test
    void a_webhook_ends_and_forbids_polling() throws Exception {
        CompletableFuture<String> poll = CompletableFuture.supplyAsync(() -> api.refused("getUpdates", "timeout", 30));
        await().until(() -> telegram.ledger().mostConcurrentPolls(bot.id()) == 1);
        api.ok("setWebhook", "url", "http://127.0.0.1:9/");
        assertThat(poll.get(20, TimeUnit.SECONDS)).isEqualTo("409 Conflict: terminated by setWebhook request");
        assertThat(api.refused("getUpdates"))
                .isEqualTo(
                        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        api.ok("deleteWebhook");
        assertThat(api.ok("getUpdates")).isEmpty();
    }

    @Test
    void allowed_updates_persist_and_the_default_leaves_reactions_out() {
        api.updates();
        int id = chat.write("1").id();
        chat.react(id, "👍");
        assertThat(api.updates()).hasSize(1);
        api.ok("getUpdates", "allowed_updates", Json.array().add("message_reaction"));
        api.ok("getUpdates");
        chat.react(id, "🔥");
        chat.write("not wanted");
        JsonNode updates = api.updates();
        assertThat(updates).hasSize(1);
        assertThat(updates.get(0).at("/message_reaction/new_reaction/0/emoji").asString())
                .isEqualTo("🔥");
        api.ok("getUpdates", "allowed_updates", Json.array());
        chat.write("wanted");
        assertThat(api.updates()).hasSize(1);
    }

    @Test
    void updates_wait_for_a_day_and_presses_for_150_seconds() {
        int id = api.ok("sendMessage", "chat_id", started(), "text", "x")
                .path("message_id")
                .asInt();
        api.updates();
        chat.press(id, "data");
        clock.move(Duration.ofSeconds(149));
        assertThat(api.ok("getUpdates")).hasSize(1);
        clock.move(Duration.ofSeconds(2));
        assertThat(api.ok("getUpdates")).isEmpty();
        chat.write("x");
        clock.move(Duration.ofHours(23));
        assertThat(api.ok("getUpdates")).hasSize(1);
        clock.move(Duration.ofHours(1));
        assertThat(api.ok("getUpdates")).isEmpty();
    }

    private long started() {
        carol.start(bot);
        return carol.id();
    }

    @Test
    void a_hundred_thousand_are_kept() {
        for (int i = 0; i < 100_002; i++) {
            chat.write("m" + i);
        }
        assertThat(texts(api.ok("getUpdates", "limit", 1))).containsExactly("m2");
        assertThat(bot.updates().size()).isEqualTo(100_000);
    }

    @Test
    void a_replaced_token_is_unauthorized() {
        telegram.world().replaceToken(bot, bot.id() + ":ANOTHER");
        assertThat(api.refused("getMe")).isEqualTo("401 Unauthorized");
        assertThat(new BotClient(telegram.server(), bot).ok("getMe").path("id").asLong())
                .isEqualTo(bot.id());
    }
}
