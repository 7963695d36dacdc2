package dev.tgops.ticket;

import dev.tgops.testsupport.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.checkService("ticket");
    }
}
