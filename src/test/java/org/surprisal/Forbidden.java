package org.surprisal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import javax.management.ObjectName;
import javax.naming.InitialContext;
import javax.script.ScriptEngineManager;
import org.apache.commons.io.serialization.ValidatingObjectInputStream;
import org.bytedeco.javacpp.Loader;
import org.datavec.api.records.reader.impl.jackson.JacksonRecordReader;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.serde.JsonSerializer;
import org.datavec.api.transform.ui.HtmlAnalysis;
import org.datavec.api.writable.Text;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.serde.base64.Nd4jBase64;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

/** All that {@link NoCodeFromDataTest} forbids, so that its rules are seen to bite. Never run. */
@SuppressWarnings({"deprecation", "removal"})
final class Forbidden {
    /** Of the calls below, those that give ND4J, DataVec or JavaCPP something to read. */
    static final int FILES_GIVEN = 13;

    private Forbidden() {}

    static List<?> objects(InputStream in, byte[] bytes) throws Exception {
        ObjectInput plain = new ObjectInputStream(in);
        return List.of(
                plain.readObject(),
                ValidatingObjectInputStream.builder().setInputStream(in).get(),
                new XMLDecoder(in).readObject(),
                org.apache.commons.lang3.SerializationUtils.deserialize(bytes),
                new URLClassLoader(new URL[0]),
                new Yaml(new Constructor(new LoaderOptions())).load(in),
                new java.rmi.MarshalledObject<>("").get(),
                InitialContext.class,
                new ObjectName(""),
                new ScriptEngineManager().getEngineByName("js").eval(""));
    }

    static List<?> classes(String name, byte[] bytes) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().build());
        mapper.enableDefaultTyping();
        return List.of(
                Class.forName(name),
                Forbidden.class.getClassLoader().loadClass(name),
                MethodHandles.lookup().defineClass(bytes),
                MethodHandles.lookup().findClass(name));
    }

    static List<?> files(File file, String text, byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        new Text().readFields(in);
        new DataSet().load(file);
        return List.of(
                Nd4j.createFromNpyFile(file),
                Nd4j.read(in),
                Nd4j.readTxt(text),
                Nd4j.fromByteArray(bytes),
                SameDiff.load(file, true),
                org.nd4j.common.util.SerializationUtils.readObject(file),
                Nd4jBase64.fromBase64(text),
                TransformProcess.fromJson(text),
                TransformProcess.fromYaml(text),
                Schema.fromJson(text),
                new JsonSerializer(),
                JacksonRecordReader.class,
                HtmlAnalysis.class,
                org.nd4j.shade.jackson.databind.ObjectMapper.class,
                Loader.load(Forbidden.class));
    }
}
