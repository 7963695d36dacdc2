package dev.tgops.botrunner.ownership;

import dev.tgops.botrunner.BotRunnerSettings;
import dev.tgops.starter.Ids;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** This process among all replicas; a restarted one is another. */
@Component
public class Instance {

    private final String name;
    private final String id;

    @Autowired
    Instance(BotRunnerSettings settings) {
        this(settings.instance());
    }

    public Instance(String name) {
        this.name = name;
        this.id = name + "/" + Ids.nextString();
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** Unique for ever. */
    public String id() {
        return id;
    }
}
