package dev.tgops.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tgops.contracts.auth.Permission;
import dev.tgops.contracts.auth.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PermissionTableTest {

    @Test
    void the_manual_shows_the_table_of_rights_as_it_is() throws IOException {
        String table =
                Arrays.stream(Permission.values()).map(PermissionTableTest::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../docs/manual.md"))).contains(table);
    }

    private static String row(Permission permission) {
        return "| " + permission.what() + " | "
                + Arrays.stream(Role.values())
                        .map(role -> cell(permission, role))
                        .collect(Collectors.joining(" | "))
                + " | yes |";
    }

    private static String cell(Permission permission, Role role) {
        return switch (permission.reach()) {
            case ACCOUNT -> "yes";
            case PROJECT -> permission.heldBy(role) ? "yes" : "";
            case PLATFORM -> "";
        };
    }
}
