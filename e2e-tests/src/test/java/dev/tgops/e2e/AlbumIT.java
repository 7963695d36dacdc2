package dev.tgops.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tgops.bench.client.EmulatorClient;
import dev.tgops.bench.client.GatewayClient;
import dev.tgops.bench.relay.SupportDesk;
import dev.tgops.localstack.stack.StackProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An album whose parts come before and after the process that waits for them was killed is one album all the same (C5). */
class AlbumIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GatewayClient gateway = RunningSuite.gateway();
    private final EmulatorClient emulator = RunningSuite.emulator();

    @Test
    void anAlbumStaysOneWhereTheServiceIsKilledBetweenItsParts() {
        SupportDesk desk = SupportDesk.open(gateway, emulator, "album", 1);
        long customer = desk.customers().getFirst();
        emulator.writeToBot(customer, desk.bot(), "Pictures follow");
        JsonNode ticket = await("a ticket with a topic")
                .atMost(LIMIT)
                .until(
                        () -> gateway.get("/api/v1/tickets?q=Pictures").at("/items/0"),
                        found -> found.at("/endpoints/0/threadId").isString());
        String messages =
                "/api/v1/tickets/" + ticket.required("id").asString() + "/messages?order=NEWEST_FIRST&limit=1";

        part(desk, customer, "the first");
        await("its first part is taken in")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        gateway.get(messages).at("/items/0/text").asString("").equals("the first"));
        StackProcess service = RunningSuite.stack().process("ticket-service");
        service.kill9();
        assertThat(photos(desk)).as("nothing left before the kill").isEmpty();
        part(desk, customer, "the second");
        emulator.writeToBot(customer, desk.bot(), "These were the pictures");

        await("what was written after the album")
                .atMost(LIMIT)
                .until(() -> inGroup(desk).stream()
                        .anyMatch(message -> message.path("text").asString("").equals("These were the pictures")));
        assertThat(photos(desk))
                .extracting(photo -> photo.path("caption").asString(""))
                .containsExactly("the first", "the second");
        assertThat(photos(desk).stream()
                        .map(photo -> photo.path("media_group_id").asString(""))
                        .distinct())
                .hasSize(1)
                .doesNotContain("");
        assertThat(inGroup(desk).getLast().path("text").asString("")).isEqualTo("These were the pictures");
    }

    private void part(SupportDesk desk, long customer, String caption) {
        emulator.post(
                "messages/content",
                Map.of("user", customer, "bot", desk.bot(), "kind", "photo", "caption", caption, "album", "4711"));
    }

    private List<JsonNode> inGroup(SupportDesk desk) {
        return emulator.messages(Long.toString(desk.group())).stream()
                .filter(message -> message.path("sender").asLong() == desk.bot())
                .toList();
    }

    private List<JsonNode> photos(SupportDesk desk) {
        return inGroup(desk).stream().filter(message -> message.has("photo")).toList();
    }
}
