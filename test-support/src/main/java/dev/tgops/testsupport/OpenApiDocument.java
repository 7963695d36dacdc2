package dev.tgops.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The committed OpenAPI document of a service, {@code docs/api/<service>.json}, from which clients are generated.
 *
 * <p>A service's test passes what the service publishes at {@code /v3/api-docs}; run it with {@code -Dtgops.update=true} to write the file anew.
 */
public final class OpenApiDocument {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private OpenApiDocument() {}

    /** Fails where {@code published} differs from the committed document. Server addresses do not count. */
    public static void assertCommitted(String service, String published) {
        ObjectNode document = (ObjectNode) MAPPER.readTree(published);
        document.remove("servers");
        String actual = MAPPER.writeValueAsString(sorted(document)) + "\n";
        Path file = repositoryRoot().resolve("docs/api").resolve(service + ".json");
        try {
            if (Boolean.getBoolean("tgops.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s does not match the service; run this test with -Dtgops.update=true and commit it", file)
                    .isEqualTo(actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object sorted(JsonNode node) {
        // A tree of maps: ORDER_MAP_ENTRIES_BY_KEYS sorts those, not tree nodes.
        return MAPPER.treeToValue(node, Object.class);
    }

    /** The folder of the parent pom, found upwards from where the test runs. */
    public static Path repositoryRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no mvnw above the working directory");
            }
        }
        return folder;
    }
}
