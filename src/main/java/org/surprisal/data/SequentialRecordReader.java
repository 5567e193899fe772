package org.surprisal.data;

import java.io.DataInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Writable;

/** What DataVec asks of every record reader beyond reading on: a reader here goes through its files once, from the top. */
abstract class SequentialRecordReader extends BaseRecordReader {
    private static final long serialVersionUID = 1L;

    private transient Configuration conf = new Configuration();

    @Override
    public void initialize(Configuration conf, InputSplit split) throws java.io.IOException, InterruptedException {
        setConf(conf);
        initialize(split);
    }

    @Override
    public List<Writable> next() {
        return nextRecord().getRecord();
    }

    @Override
    public List<List<Writable>> next(int num) {
        List<List<Writable>> records = new ArrayList<>();
        while (records.size() < num && hasNext()) {
            records.add(next());
        }
        return records;
    }

    @Override
    public boolean batchesSupported() {
        return true;
    }

    @Override
    public List<String> getLabels() {
        return List.of();
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("a sequential reader cannot go back; make a new one");
    }

    @Override
    public boolean resetSupported() {
        return false;
    }

    @Override
    public List<Writable> record(URI uri, DataInputStream dataInputStream) {
        throw new UnsupportedOperationException("a sequential reader reads the files it was initialized with");
    }

    @Override
    public Record loadFromMetaData(RecordMetaData recordMetaData) {
        throw new UnsupportedOperationException("a sequential reader cannot go back; make a new one");
    }

    @Override
    public List<Record> loadFromMetaData(List<RecordMetaData> recordMetaDatas) {
        throw new UnsupportedOperationException("a sequential reader cannot go back; make a new one");
    }

    @Override
    public void setConf(Configuration conf) {
        this.conf = conf;
    }

    @Override
    public Configuration getConf() {
        return conf;
    }
}
