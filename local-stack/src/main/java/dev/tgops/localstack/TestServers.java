package dev.tgops.localstack;

/** Where {@link TestInfrastructure} gets its servers: embedded ones, or containers when the profile {@code containers} adds them. */
public interface TestServers {

    TestPostgres startPostgres();

    TestKafka startKafka();

    TestMongo startMongo();

    TestKeycloak startKeycloak();
}
