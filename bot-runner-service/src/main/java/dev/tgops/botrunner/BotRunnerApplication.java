package dev.tgops.botrunner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts bot-runner-service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class BotRunnerApplication {

    public static void main(String[] args) {
        SpringApplication.run(BotRunnerApplication.class, args);
    }
}
