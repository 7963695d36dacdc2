package dev.tgops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tgops.contracts.bot.BotCall;
import dev.tgops.contracts.bot.BotEvent;
import dev.tgops.contracts.bot.InputMedia;
import dev.tgops.contracts.ticket.TicketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was once written to Kafka can be read for ever. */
class GoldenFilesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    @TestFactory
    Stream<DynamicTest> everyTypeReadsAndWritesItsGoldenFile() {
        return Samples.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private static void check(String name, Samples.Sample sample) throws IOException {
        Path file = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("tgops.update") && !Files.exists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, MAPPER.writerFor(sample.readAs()).writeValueAsString(sample.value()) + "\n");
        }
        assertThat(file)
                .as("golden file; -Dtgops.update=true writes a missing one")
                .exists();
        String golden = Files.readString(file);
        assertThat((Object) MAPPER.readValue(golden, sample.readAs())).isEqualTo(sample.value());
        JsonNode written = MAPPER.readTree(MAPPER.writerFor(sample.readAs()).writeValueAsString(sample.value()));
        MAPPER.readTree(golden)
                .properties()
                .forEach(field -> assertThat(written.get(field.getKey()))
                        .as("field %s", field.getKey())
                        .isEqualTo(field.getValue()));
    }

    @Test
    void everyTypeOfEachSealedInterfaceHasASample() {
        assertThat(types(Samples.calls())).containsAll(permitted(BotCall.class));
        assertThat(types(Samples.media())).containsAll(permitted(InputMedia.class));
        assertThat(types(Samples.botEvents())).containsAll(permitted(BotEvent.class));
        assertThat(types(Samples.ticketEvents())).containsAll(permitted(TicketEvent.class));
    }

    @Test
    void noGoldenFileIsWithoutAType() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
        }
    }

    private static List<Class<?>> types(List<?> values) {
        return values.stream().<Class<?>>map(Object::getClass).toList();
    }

    private static List<Class<?>> permitted(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? permitted(type).stream() : Stream.of(type))
                .toList();
    }
}
