package org.surprisal.train;

/**
 * What one step came to.
 *
 * @param epoch the running epoch, from 1
 * @param stepInEpoch from 1
 * @param stepsPerEpoch of every epoch
 * @param position where training stands after the step
 * @param loss mean loss of the batch before the update, in nats
 * @param learningRate ρ of the update
 */
public record StepReport(
        int epoch, int stepInEpoch, int stepsPerEpoch, Position position, double loss, double learningRate) {}
