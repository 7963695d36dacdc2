package dev.tgops.localstack.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * A database whose files hold BSON and whose indexes compare values. H2Database itself leaves both to Java's serialization, at each step of each search in an index: a third of the stand-in's time.
 *
 * <p>A map is opened with our types before H2Database asks for it by its name, and it gets what is open.
 */
final class MongoStandInDatabase extends H2Database {

    private final MVStore store;

    MongoStandInDatabase(String name, MVStore store, CursorRegistry cursors) {
        // First: the constructor above opens what the files hold.
        this.store = store;
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
        store.openMap(
                "databases." + getDatabaseName() + "." + collection,
                new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
        return super.openOrCreateCollection(collection, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        store.openMap(
                getDatabaseName() + "." + collection + "._index_" + index,
                new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
        return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
    }

    private static final class DocumentType extends BasicDataType<Document> {

        /** Enough to keep H2's cache in bounds: nobody knows a document's size in memory without walking through it. */
        private static final int MEMORY = 1_500;

        @Override
        public int getMemory(Document document) {
            return MEMORY;
        }

        @Override
        public void write(WriteBuffer target, Document document) {
            ByteBuf bson = Unpooled.buffer(1_024);
            BsonEncoder.encodeDocument(document, bson);
            target.putVarInt(bson.readableBytes()).put(bson.array(), 0, bson.readableBytes());
        }

        @Override
        public Document read(ByteBuffer source) {
            byte[] bson = new byte[DataUtils.readVarInt(source)];
            source.get(bson);
            return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    private static final class KeyType extends BasicDataType<KeyValue> {

        private static final Comparator<Object> VALUES = ValueComparator.asc();
        private static final int MEMORY = 150;

        private final ObjectDataType values = new ObjectDataType();

        @Override
        public int compare(KeyValue one, KeyValue other) {
            int shorter = Math.min(one.size(), other.size());
            for (int i = 0; i < shorter; i++) {
                int order = one.get(i) instanceof String text && other.get(i) instanceof String otherText
                        ? text.compareTo(otherText)
                        : VALUES.compare(one.get(i), other.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(one.size(), other.size());
        }

        @Override
        public int getMemory(KeyValue key) {
            return MEMORY;
        }

        @Override
        public void write(WriteBuffer target, KeyValue key) {
            target.putVarInt(key.size());
            key.forEach(value -> values.write(target, value));
        }

        @Override
        public KeyValue read(ByteBuffer source) {
            Object[] read = new Object[DataUtils.readVarInt(source)];
            for (int i = 0; i < read.length; i++) {
                read[i] = values.read(source);
            }
            return new KeyValue(read);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }
}
