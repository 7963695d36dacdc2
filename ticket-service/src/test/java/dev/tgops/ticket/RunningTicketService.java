package dev.tgops.ticket;

import dev.tgops.contracts.Topics;
import dev.tgops.localstack.TestInfrastructure;
import dev.tgops.testsupport.TestAuthority;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Runs the service on a free port with Kafka, a MongoDB, and {@link BotRunnerStand} where bot-runner-service would be; one for all tests of a JVM. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = RunningTicketService.Servers.class)
@Import(RunningTicketService.Stands.class)
public @interface RunningTicketService {

    int PARTITIONS = 4;

    /** Starts the servers and makes the topics that other services own. */
    class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            String kafka = TestInfrastructure.kafka().bootstrapServers();
            createTopics(kafka);
            TestAuthority authority = TestAuthority.start();
            context.getBeanFactory().registerSingleton("testAuthority", authority);
            TestPropertyValues.of(Map.of(
                            "KAFKA_BOOTSTRAP_SERVERS",
                            kafka,
                            "KAFKA_PARTITIONS",
                            Integer.toString(PARTITIONS),
                            "MONGODB_URI",
                            TestInfrastructure.mongo()
                                    .uri("tickets"
                                            + UUID.randomUUID().toString().substring(0, 8)),
                            "AUTH_URL",
                            authority.url(),
                            "TGOPS_SERVICE_SECRET",
                            TestAuthority.SERVICE_SECRET,
                            "TGOPS_TICKET_SWEEP_EVERY",
                            "500ms",
                            "TGOPS_TICKET_TOPIC_RETRY",
                            "1s",
                            "TGOPS_TICKET_MIRROR_PINS",
                            "true"))
                    .applyTo(context);
        }

        static void createTopics(String kafka) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
                for (String topic : List.of(
                        Topics.BOT_UPDATES,
                        Topics.BOT_REQUESTS,
                        Topics.BOT_BOTS,
                        Topics.AUTH_USERS,
                        Topics.AUTH_PROJECTS)) {
                    try {
                        admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                                .all()
                                .get();
                    } catch (ExecutionException e) {
                        if (!(e.getCause() instanceof TopicExistsException)) {
                            throw e;
                        }
                    }
                }
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What stands around the service. */
    @Configuration(proxyBeanMethods = false)
    class Stands {

        @Bean(destroyMethod = "close")
        BotRunnerStand botRunnerStand() {
            return new BotRunnerStand(TestInfrastructure.kafka().bootstrapServers());
        }
    }
}
