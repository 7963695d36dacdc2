package dev.tgops.ticket;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's database: the one that the connection string names. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Indexes serve the desk's lists only; every hot path reads by {@code _id}. */
    @Bean
    MongoDatabase database(MongoClient client, @Value("${spring.mongodb.uri}") String uri) {
        String name = new ConnectionString(uri).getDatabase();
        if (name == null) {
            throw new IllegalStateException("MONGODB_URI names no database: mongodb://host:port/tickets");
        }
        return client.getDatabase(name);
    }
}
