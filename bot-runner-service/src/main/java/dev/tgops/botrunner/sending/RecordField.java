package dev.tgops.botrunner.sending;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record. Those of a class are looked up once: the JVM makes the components, their types' annotations and their accessors anew each time, which costs more than all that is checked of them.
 *
 * @param qualifiedName with the record's name before it
 */
record RecordField(String name, String qualifiedName, boolean nullable, Method accessor) {

    private static final ClassValue<List<RecordField>> OF_CLASS = new ClassValue<>() {
        @Override
        protected List<RecordField> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(component -> of(type, component))
                    .toList();
        }
    };

    static List<RecordField> of(Record record) {
        return OF_CLASS.get(record.getClass());
    }

    private static RecordField of(Class<?> type, RecordComponent component) {
        return new RecordField(
                component.getName(),
                type.getSimpleName() + "." + component.getName(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.getAccessor());
    }

    @Nullable Object value(Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
