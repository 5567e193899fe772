#!/bin/sh
# A sweep as an array of Slurm jobs, a share each, on a folder that all nodes see: sbatch docs/sweep-slurm.sh
# Change the numbers, the configuration and the grid; the same command goes on with what is missing.
#SBATCH --job-name=sweep
#SBATCH --array=1-4
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=02:00:00
#SBATCH --signal=TERM@60
#SBATCH --output=sweep-%A-%a.log

# Slurm copies this script elsewhere, so the project is where sbatch was called.
cd "${SLURM_SUBMIT_DIR:-.}" || exit

# exec: the signal that comes a minute before the time is up must reach the program, which then keeps where it is.
exec "${SURPRISAL:-scripts/surprisal}" sweep configs/digits-mlp.yaml \
    --grid training.learning-rate=0.1,0.05,0.02 --grid 'model.hidden=[64],[128]' --folds 5 \
    --out runs/digits-mlp/sweep-slurm \
    --task "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --threads "${SLURM_CPUS_PER_TASK:-1}"
