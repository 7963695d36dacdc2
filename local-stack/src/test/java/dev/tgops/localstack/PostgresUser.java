package dev.tgops.localstack;

import java.util.concurrent.CountDownLatch;

/** A JVM that uses PostgreSQL from {@link TestInfrastructure} until it is killed. */
final class PostgresUser {

    private PostgresUser() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println(TestInfrastructure.postgres().database("used").jdbcUrl());
        new CountDownLatch(1).await();
    }
}
