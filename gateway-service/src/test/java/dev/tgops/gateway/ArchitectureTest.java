package dev.tgops.gateway;

import dev.tgops.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        ArchitectureRules.checkService("gateway");
    }
}
