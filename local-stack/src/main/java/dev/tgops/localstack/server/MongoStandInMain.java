package dev.tgops.localstack.server;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** The process of a {@link MongoStandIn}. */
final class MongoStandInMain {

    /** H2 writes in the background; what is younger than this is lost by {@code kill -9}. */
    private static final int COMMIT_DELAY_MILLIS = 500;

    private static final int CACHE_MB = 24;

    private MongoStandInMain() {}

    /**
     * Runs until the process is ended.
     *
     * @param args the port, the file that gets this process' id once it serves, and the data file, or none for memory
     */
    public static void main(String[] args) throws IOException {
        Path readyFile = Path.of(args[1]);
        Files.deleteIfExists(readyFile);
        MVStore.Builder store = new MVStore.Builder().cacheSize(CACHE_MB);
        if (args.length > 2) {
            store.fileName(args[2]);
        }
        MVStore opened = store.open();
        if (args.length > 2) {
            opened.setAutoCommitDelay(COMMIT_DELAY_MILLIS);
        }
        MongoServer server = new MongoServer(new BackendWithHello(opened));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "mongodb-shutdown"));
        server.bind("127.0.0.1", Integer.parseInt(args[0]));
        Files.writeString(readyFile, Long.toString(ProcessHandle.current().pid()));
    }

    /** Drivers and Boot's health check say {@code hello}; the server knows its elder name only. */
    private static final class BackendWithHello extends H2Backend {

        BackendWithHello(MVStore store) {
            super(store);
            version(ServerVersion.MONGO_5_0);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new MongoStandInDatabase(name, getMvStore(), getCursorRegistry());
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            Document body = message.getDocument();
            if (!body.containsKey("hello")) {
                return super.handleMessage(message);
            }
            Document isMaster = new Document("isMaster", 1);
            body.forEach((key, value) -> {
                if (!key.equals("hello")) {
                    isMaster.put(key, value);
                }
            });
            Document answer = super.handleMessage(new MongoMessage(
                    message.getChannel(), new MessageHeader(message.getHeader().getRequestID(), 0), isMaster));
            Object primary = answer.get("ismaster");
            if (primary != null) {
                answer.put("isWritablePrimary", primary);
            }
            return answer;
        }
    }
}
