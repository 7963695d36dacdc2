package dev.tgops.emulator;

import dev.tgops.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchitectureRules.checkModule("emulator");
    }
}
