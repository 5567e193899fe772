package org.surprisal.base.messages;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies a record of options into a draft of it and back. A draft has a public field for each component, of its name; those
 * of an {@link Embedded} record are the draft's own too.
 */
public final class Drafts {
    private Drafts() {}

    /** Gives every field the value of its component, and returns the draft. */
    public static <D> D copy(Record options, D draft) {
        try {
            for (RecordComponent component : options.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(options);
                if (value instanceof Embedded) {
                    copy((Record) value, draft);
                } else {
                    draft.getClass().getField(component.getName()).set(draft, value);
                }
            }
            return draft;
        } catch (ReflectiveOperationException e) {
            throw unlike(draft, options.getClass(), e);
        }
    }

    /**
     * The record of the fields' values.
     *
     * @throws OptionException if the record refuses them
     */
    public static <R extends Record> R done(Object draft, Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = Embedded.class.isAssignableFrom(types[i])
                        ? done(draft, types[i].asSubclass(Record.class))
                        : draft.getClass().getField(components[i].getName()).get(draft);
            }
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof OptionException refused) {
                throw refused;
            }
            throw unlike(draft, type, e);
        }
    }

    /** The values of a record by the names of their components, in their order; what is null is not among them. */
    public static Map<String, Object> values(Record options) {
        Map<String, Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent component : options.getClass().getRecordComponents()) {
                Object value = component.getAccessor().invoke(options);
                if (value != null) {
                    values.put(component.getName(), value);
                }
            }
            return values;
        } catch (ReflectiveOperationException e) {
            throw unlike(values, options.getClass(), e);
        }
    }

    private static IllegalStateException unlike(Object draft, Class<?> type, Exception e) {
        return new IllegalStateException(draft.getClass() + " is no draft of " + type, e);
    }
}
